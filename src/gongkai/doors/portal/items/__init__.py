"""The public pages of items (公开事项页面): lists, the item itself, its files."""
