"""The commands, one a module (管理命令)."""
