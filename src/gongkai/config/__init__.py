"""Configuration (配置): puts the doors together into a running server."""
