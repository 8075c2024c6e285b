"""The deadline calculator (期限计算器): dates in, deadlines and the walk day by day out."""
