"""Migrations of base (数据表变更)."""
