"""Annual reports (年度报告): figures of tables 3 and 4 from the record, and what was signed."""
