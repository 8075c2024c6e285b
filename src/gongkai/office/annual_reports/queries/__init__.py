"""Questions about annual reports (年度报告查询)."""
