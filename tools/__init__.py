"""Tools for those who work on Gongkai (开发工具); nothing here is part of the package."""
