"""Child processes that parse risky files (隔离解析) under caps on memory, time and output."""

from gongkai.formats.reading.sandbox.pool import Pool, Stopped, shared_pool

__all__ = ["Pool", "Stopped", "shared_pool"]
