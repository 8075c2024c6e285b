"""Changes of the tables of accounts (数据表变更)."""
