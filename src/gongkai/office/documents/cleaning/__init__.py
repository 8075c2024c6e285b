"""Cleaning (清除文件属性): the same file without what it tells of its makers."""

from gongkai.office.documents.cleaning.run import CLEANABLE, NotCleanable, cleaned

__all__ = ["CLEANABLE", "NotCleanable", "cleaned"]
