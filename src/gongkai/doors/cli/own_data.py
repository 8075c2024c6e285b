"""Where the deployment keeps its own notices and parameters (本单位数据): ``GONGKAI_DATA``."""

import os
from pathlib import Path

VARIABLE = "GONGKAI_DATA"
DEFAULT = "var/data"  # as the server has it


def own_data(given: Path | None) -> Path:
    """Return the folder given, else that of the environment, else the default; it may not exist."""
    return given or Path(os.environ.get(VARIABLE, "").strip() or DEFAULT)


def calendars(given: Path | None) -> Path:
    """Return the folder of the deployment's own holiday notices."""
    return own_data(given) / "calendars"


def parameters(given: Path | None) -> Path:
    """Return the folder of the deployment's own parameters."""
    return own_data(given) / "parameters"
