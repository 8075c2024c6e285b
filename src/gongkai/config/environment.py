"""The environment variables (环境变量) that set up a server, each read once and checked."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VAR = Path("var")
DOORS = ("portal", "desk")


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: its name, the value when it is unset, and what it is for."""

    name: str
    default: str
    purpose: str


VARIABLES = (
    Variable("SECRET_KEY", "", "签名密钥，至少 50 个字符；不设置时自动生成并存入 var/secret-key"),
    Variable("GONGKAI_HOSTS", "127.0.0.1,localhost,[::1]", "允许访问的域名或地址，用逗号分隔"),
    Variable("GONGKAI_HTTPS", "no", "是否经由 HTTPS 访问（yes 或 no），正式使用应为 yes"),
    Variable("GONGKAI_DEBUG", "no", "是否显示调试信息（yes 或 no），正式使用必须为 no"),
    Variable(
        "GONGKAI_DOORS", "portal,desk", f"本进程开放的入口，用逗号分隔，可选：{'、'.join(DOORS)}"
    ),
    Variable("GONGKAI_DATA", "var/data", "本单位的通知、参数等数据文件所在目录"),
    Variable("DATABASE_URL", "", "PostgreSQL 数据库地址；不设置时使用 var/gongkai.sqlite3"),
    Variable("GONGKAI_KEYS", "", "加密密钥（ring.json 的内容）；不设置时存于数据目录的 keys 下"),
    Variable("GONGKAI_ADDRESS", "127.0.0.1", "服务监听的地址"),
    Variable("PORT", "8000", "服务监听的端口，1 至 65535"),
)
SHORTEST_SECRET = 50
LAST_PORT = 65535


class WrongVariable(ValueError):
    """A variable holds what cannot be used; the message says so in Chinese, then in English."""

    def __init__(self, name: str, value: str, wanted: str, wanted_in_english: str) -> None:
        super().__init__(
            f"环境变量 {name} 的值“{value}”不能使用：{wanted}。"
            f" (The environment variable {name} must be {wanted_in_english}, not {value!r}.)"
        )


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables as given; every method returns one of them in the type it is used in."""

    given: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return the value of a declared variable, stripped, or its default."""
        default = next(variable.default for variable in VARIABLES if variable.name == name)
        return self.given.get(name, "").strip() or default

    def flag(self, name: str) -> bool:
        """Return whether the variable says ``yes``; raise WrongVariable unless it is yes or no."""
        value = self.text(name)
        if value not in {"yes", "no"}:
            raise WrongVariable(name, value, "只能写 yes 或 no", "yes or no")
        return value == "yes"

    def names(self, name: str) -> list[str]:
        """Return the parts of a value that commas separate."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def doors(self) -> list[str]:
        """Return the doors this process opens; raise WrongVariable for one that does not exist."""
        doors = self.names("GONGKAI_DOORS")
        for door in doors:
            if door not in DOORS:
                known = ", ".join(DOORS)
                raise WrongVariable("GONGKAI_DOORS", door, f"可选的入口是 {known}", known)
        return doors

    def port(self) -> int:
        """Return the port to listen on; raise WrongVariable unless it lies in 1 to 65535."""
        value = self.text("PORT")
        if not (value.isascii() and value.isdigit() and 0 < int(value) <= LAST_PORT):
            raise WrongVariable("PORT", value, "应为 1 至 65535 的整数", "a number from 1 to 65535")
        return int(value)

    def data(self) -> Path:
        """Return the directory of the deployment's own data files."""
        return Path(self.text("GONGKAI_DATA")).resolve()

    def secret_key(self, kept_at: Path) -> str:
        """Return the signing key: the one given, else the one kept at ``kept_at``, else a new one.

        A new key is written there, readable by its owner alone. Raise WrongVariable for a given key
        that is too short to be safe.
        """
        given = self.text("SECRET_KEY")
        if not given:
            return _kept_secret(kept_at)
        if len(given) < SHORTEST_SECRET:
            raise WrongVariable(
                "SECRET_KEY",
                "…",
                f"长度不足 {SHORTEST_SECRET} 个字符",
                f"at least {SHORTEST_SECRET} characters long",
            )
        return given


def current() -> Environment:
    """Return the environment of this process."""
    return Environment(os.environ)


def _kept_secret(kept_at: Path) -> str:
    """Two processes may start at once: the file appears whole or not at all, and the first wins."""
    if not kept_at.exists():
        kept_at.parent.mkdir(parents=True, exist_ok=True)
        draft = kept_at.with_name(f"{kept_at.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            kept_at.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return kept_at.read_text(encoding="ascii")
