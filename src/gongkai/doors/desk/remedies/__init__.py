"""Remedies at the desk (复议诉讼): the register, a page each, results, lessons, complaints."""
