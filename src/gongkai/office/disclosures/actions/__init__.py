"""What is done with items (公开事项操作), a module a stage."""
