"""Office tests run on both databases; see ``databases``."""

from tests.office.databases import database

__all__ = ["database"]
