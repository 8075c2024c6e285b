"""Data of the measures with cases (案件测量数据): 10,000 and 100,000, a twentieth of them open."""
