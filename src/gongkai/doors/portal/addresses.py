"""What may stand in the addresses of bodies and items (机构、事项网址)."""


class CodeConverter:
    """The code of a body or area, as the register of bodies allows it."""

    regex = "[A-Za-z0-9][A-Za-z0-9-]{0,31}"

    def to_python(self, value: str) -> str:
        """Return the code as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code as it stands."""
        return value


class NumberConverter:
    """A number as we write it: plain digits, no zero in front, within what a database holds."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return its digits."""
        return str(value)
