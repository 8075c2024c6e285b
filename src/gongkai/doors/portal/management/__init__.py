"""Management commands of the portal (管理命令)."""
