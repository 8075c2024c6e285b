"""Paths in the tree of bodies (机构树路径): fixed-width digits, one step a body.

A step is the body's own number, so nothing has to be counted or locked to find a free one. Digits
sort alike in every collation, so a subtree is one range of an ordinary index.
"""

from django.db.models import Q

STEP = 7
LONGEST = 18 * STEP


def step(number: int) -> str:
    """Return the step of the body with this number; raise OverflowError beyond ten million."""
    if number >= 10**STEP:
        raise OverflowError("The tree of bodies has no room for a number so large.")
    return f"{number:0{STEP}}"


def numbers(path: str) -> list[int]:
    """Return the numbers of the bodies on a path, from the root down to its own."""
    return [int(path[start : start + STEP]) for start in range(0, len(path), STEP)]


def within(path: str, field: str = "path") -> Q:
    """Return the condition that ``field`` holds this path or one below; "" is the whole tree."""
    if not path:
        return Q()
    last = path + "9" * (LONGEST - len(path) + 1)
    return Q(**{f"{field}__gte": path, f"{field}__lte": last})
