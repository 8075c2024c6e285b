"""Prepares a machine (准备运行环境): system packages, the virtual environment, the locked packages.

Run by make as ``python3 tools/prepare.py run`` or ``... test``, with nothing but Python 3.11. Done
again with nothing changed, it answers at once.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
LOCKS = {"run": "requirements/run.txt", "test": "requirements/dev.txt"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@dataclass(frozen=True)
class SystemPackage:
    """A Debian package: how to see that what it brings is there, and what is lost without it."""

    name: str
    purposes: tuple[str, ...]
    present: Callable[[], bool]
    essential: bool
    lost: str


def has_cjk_font() -> bool:
    """Return whether a complete Chinese font lies in one of the usual folders."""
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    names = ("Noto*CJK*", "SourceHan*")
    return any(next(folder.rglob(name), None) for folder in folders for name in names)


def has_chromium() -> bool:
    """Return whether Debian's browser is installed."""
    return shutil.which("chromium") is not None


def has_postgresql() -> bool:
    """Return whether a PostgreSQL server can be started; Debian keeps its programs off the PATH."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return next(debian, None) is not None or shutil.which("initdb") is not None


def has_libatomic() -> bool:
    """Return whether the library is there that playwright needs and does not bring along."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


def has_libreoffice() -> bool:
    """Return whether an office program is there that shows whether cleaned files still open."""
    return shutil.which("soffice") is not None


def can_make_environments() -> bool:
    """Return whether this Python brings pip along; Debian ships that apart."""
    return works(PYTHON) or find_spec("ensurepip") is not None


SYSTEM_PACKAGES = (
    SystemPackage(
        "python3-venv", ("run", "test"), can_make_environments, True, "无法建立 Python 运行环境"
    ),
    SystemPackage("fonts-noto-cjk", ("run", "test"), has_cjk_font, False, "无法生成 PDF 文件"),
    SystemPackage("chromium", ("test",), has_chromium, True, "无法运行浏览器测试"),
    SystemPackage("postgresql", ("test",), has_postgresql, True, "无法在 PostgreSQL 上测试"),
    SystemPackage("libatomic1", ("test",), has_libatomic, True, "无法驱动浏览器"),
    SystemPackage(
        "libreoffice-writer-nogui", ("test",), has_libreoffice, True, "无法核对清理后的 Word 文件"
    ),
    SystemPackage(
        "libreoffice-calc-nogui", ("test",), has_libreoffice, True, "无法核对清理后的 Excel 文件"
    ),
)


class CannotPrepare(Exception):
    """Something only the person at the machine can provide is missing."""


def main(purpose: str) -> int:
    """Prepare for ``run`` or ``test`` and return the exit code."""
    try:
        check_python()
        provide_system_packages(purpose)
        provide_environment(purpose)
    except CannotPrepare as reason:
        print(f"准备工作没有完成：{reason}", file=sys.stderr)
        return 1
    return 0


def check_python() -> None:
    """Raise CannotPrepare when this Python is too old."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise CannotPrepare(f"需要 Python {wanted} 或更高版本，当前是 {sys.version.split()[0]}。")


def missing_for(purpose: str, packages: Iterable[SystemPackage]) -> list[SystemPackage]:
    """Return the packages that the purpose needs and the machine lacks."""
    return [each for each in packages if purpose in each.purposes and not each.present()]


def provide_system_packages(purpose: str) -> None:
    """Install what is missing when root on Debian; otherwise name it, and stop if it is needed."""
    missing = missing_for(purpose, SYSTEM_PACKAGES)
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        install_with_apt([each.name for each in missing])
        missing = missing_for(purpose, SYSTEM_PACKAGES)
    if not missing:
        return
    losses = "；".join(f"缺少 {each.name}，{each.lost}" for each in missing)
    command = f"sudo apt-get install -y {' '.join(each.name for each in missing)}"
    if any(each.essential for each in missing):
        raise CannotPrepare(f"{losses}。请先运行：{command}")
    print(f"提示：{losses}。需要时请运行：{command}", file=sys.stderr)


def install_with_apt(names: list[str]) -> None:
    """Install Debian packages; a failure is left for the caller to find by looking again."""
    print(f"正在安装系统软件包：{' '.join(names)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names],
        env=quiet,
        stdout=subprocess.DEVNULL,
        check=False,
    )


def provide_environment(purpose: str) -> None:
    """Bring ``.venv`` to what the locks say, unless a stamp shows that it is there already."""
    if is_stamped(purpose):
        return
    if not works(PYTHON):
        print("正在建立 Python 运行环境……", flush=True)
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    print("正在安装锁定版本的软件包……", flush=True)
    fast = install_uv()
    install(["--require-hashes", "-r", LOCKS[purpose]], fast)
    install(["--no-deps", "--no-build-isolation", "-e", "."], fast)
    stamp(purpose).write_text(digest(purpose), encoding="ascii")


def digest(purpose: str) -> str:
    """Return a hash over all that decides what the environment holds."""
    parts = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in ("pyproject.toml", LOCKS[purpose]):
        parts.update((ROOT / path).read_bytes())
    return parts.hexdigest()


def is_stamped(purpose: str) -> bool:
    """Return whether the environment serves the purpose; one made for tests also runs."""
    serving = [purpose, "test"] if purpose == "run" else [purpose]
    return works(PYTHON) and any(
        stamp(each).exists() and stamp(each).read_text(encoding="ascii") == digest(each)
        for each in serving
    )


def stamp(purpose: str) -> Path:
    """Return the file that records for which locks the environment was last made."""
    return VENV / f"prepared-for-{purpose}"


def works(python: Path) -> bool:
    """Return whether the environment's Python still starts; an upgrade of Debian can break it."""
    if not python.exists():
        return False
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def install_uv() -> bool:
    """Install uv from its lock and return whether it can be used; pip does without, slower."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    lock = ["--require-hashes", "-r", "requirements/uv.txt"]
    done = subprocess.run([*pip, *lock], cwd=ROOT, check=False, stderr=subprocess.DEVNULL)
    if done.returncode != 0:
        print("没有装上 uv，改用 pip 安装，时间稍长。", flush=True)
    return done.returncode == 0


def install(what: list[str], fast: bool) -> None:
    """Install with uv, and with pip where uv fails or is not to be had."""
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
    if fast and subprocess.run([*uv, *what], cwd=ROOT, check=False).returncode == 0:
        return
    run([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what])


def run(command: list[str]) -> None:
    """Run a command in the project's folder; raise CannotPrepare when it fails."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise CannotPrepare(f"命令执行失败：{' '.join(command)}。请检查网络和磁盘空间后再试。")


if __name__ == "__main__":
    if sys.argv[1:] not in [["run"], ["test"]]:
        sys.exit("usage: python3 tools/prepare.py run|test")
    sys.exit(main(sys.argv[1]))
