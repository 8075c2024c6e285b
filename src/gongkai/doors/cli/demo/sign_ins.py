"""Who can sign in to the demo (演示账户): kept in one file beside the data, shown as a table."""

import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path

from gongkai.office.accounts import totp

PLACE = Path("var") / "demo-sign-ins.txt"
HEADINGS = ("用户名", "密码", "姓名", "机构", "角色", "动态口令密钥", "首屏")
_SEPARATOR = "\t"


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account of the demo; ``secret`` is "" where the role takes no second factor.

    ``core`` accounts are shown when the server starts, the others stand in the file only.
    """

    username: str
    password: str
    name: str
    body: str
    roles: str
    secret: str
    core: bool


class NoSuchSignIn(Exception):
    """There is no such account, or it takes no code; the message says which in Chinese."""


def new_password() -> str:
    """Return a password for all accounts of a new demo; no two demos share one."""
    digits = f"{secrets.randbelow(10**8):08}"
    return f"Shili-{digits[:4]}-{digits[4:]}"


def keep(sign_ins: Iterable[SignIn], place: Path = PLACE) -> None:
    """Write the accounts to a file that its owner alone can read."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{place.name}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(_SEPARATOR.join(HEADINGS) + "\n")
        file.writelines(_SEPARATOR.join(_cells(each)) + "\n" for each in sign_ins)
    draft.replace(place)


def kept(place: Path = PLACE) -> list[SignIn]:
    """Return the accounts of the file; none where there is no demo."""
    if not place.exists():
        return []
    rows = place.read_text(encoding="utf-8").splitlines()[1:]
    return [_sign_in(row.split(_SEPARATOR)) for row in rows]


def code_of(username: str, sign_ins: Iterable[SignIn], at: datetime) -> tuple[str, int]:
    """Return the code that an authenticator app would show, and for how many seconds yet."""
    found = next((each for each in sign_ins if each.username == username), None)
    if found is None:
        raise NoSuchSignIn(f"没有演示账户“{username}”。全部账户见 {PLACE}。")
    if not found.secret:
        raise NoSuchSignIn(f"“{username}”登录不需要动态口令，只用密码即可。")
    left = totp.PERIOD - int(at.timestamp()) % totp.PERIOD
    return totp.code(found.secret, totp.step_at(at)), left


def table(sign_ins: Sequence[SignIn]) -> str:
    """Return user name, body, roles and whether a code is needed, in columns for a terminal."""
    rows = [("用户名", "机构", "角色", "动态口令密钥")]
    rows += [(each.username, each.body, each.roles, each.secret or "不需要") for each in sign_ins]
    widths = [max(_width(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  " + "  ".join([*(_padded(row[at], widths[at]) for at in range(3)), row[3]])
        for row in rows
    )


def _cells(sign_in: SignIn) -> list[str]:
    *texts, core = astuple(sign_in)
    return [*texts, "是" if core else ""]


def _sign_in(cells: Sequence[str]) -> SignIn:
    username, password, name, body, roles, secret, core = cells
    return SignIn(username, password, name, body, roles, secret, core=bool(core))


def _width(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
