"""Where a deployment keeps its own rules (本地规则): ``--data``, else ``GONGKAI_DATA``."""

import os
from pathlib import Path

from gongkai.law.parameters import Parameters, load


def parameters_of(data: Path | None) -> Parameters:
    """Return the package's parameters under those of the deployment, if it has any."""
    named = os.environ.get("GONGKAI_DATA")
    folder = data or (Path(named) if named else None)
    return load(folder / "parameters" if folder else None)
