"""What is done with documents (文件操作), a module a subject."""
