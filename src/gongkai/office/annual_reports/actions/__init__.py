"""Verbs of annual reports (年度报告操作)."""
