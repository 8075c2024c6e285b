"""How an upload's token stands in an address (网址中的凭据)."""

from gongkai.doors.portal.checkup.store import TOKEN_PATTERN


class TokenConverter:
    """Matches what ``new_token`` gives, and nothing else."""

    regex = TOKEN_PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
