"""Migrations of the trail (数据表变更)."""
