"""Office tests run on both databases; see ``databases``."""

from tests.office.databases import database
from tests.office.victims import kill

__all__ = ["database", "kill"]
