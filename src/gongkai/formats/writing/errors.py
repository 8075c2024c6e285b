"""What stands in the way of writing a report (无法写出): a code, and why in Chinese."""


class Unwritable(Exception):
    """A report that cannot be written in the format asked for."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
