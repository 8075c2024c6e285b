"""Unified social credit codes (统一社会信用代码) and their check sign (GB 32100-2015)."""

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18


def check_sign(body: str) -> str:
    """Return the eighteenth sign that belongs to seventeen (GB 32100-2015 附录)."""
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return SIGNS[-total % 31]


def is_credit_code(text: str) -> bool:
    """Return whether the text is a credit code with the right check sign, in capitals."""
    if len(text) != LENGTH or any(sign not in SIGNS for sign in text):
        return False
    return check_sign(text[:-1]) == text[-1]
