"""Changes of the tables of bodies (数据表变更)."""
