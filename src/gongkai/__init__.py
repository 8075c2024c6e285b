"""Gongkai runs a Chinese public body's information disclosure (政府信息公开)."""

__version__ = "0.1.0"
