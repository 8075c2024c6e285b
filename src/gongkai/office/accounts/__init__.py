"""Accounts (账户): who signs in, how, with which roles where, and who stands in for whom."""
