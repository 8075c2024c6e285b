"""The frame of public pages (页面框架): where a page stands, its columns, its tags."""
