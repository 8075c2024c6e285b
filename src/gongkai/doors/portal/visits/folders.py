"""Folders that only the server's own user may enter (私有目录)."""

from pathlib import Path


def private_folder(path: Path) -> Path:
    """Make sure that ``path`` is there; it and whatever is missing above it are closed to others.

    ``Path.mkdir`` would leave the folders above open.
    """
    if not path.is_dir():
        private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path
