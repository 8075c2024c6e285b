"""Figures of the annual report (年度报告数据) at the desk: tables 3 and 4, and their rows."""
