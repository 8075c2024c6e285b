"""Every pair of text and ground colour in the style sheet reaches the contrast of WCAG AA."""

import re
from importlib.resources import files

import pytest

SHEET = (files("gongkai.doors.ui") / "static/ui/base.css").read_text(encoding="utf-8")
PAIRS = [
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink-quiet", "paper"),
    ("ink-quiet", "ground"),
    ("blue", "paper"),
    ("blue", "ground"),
    ("blue", "blue-pale"),
    ("red", "paper"),
    ("red", "red-pale"),
    ("ochre", "ochre-pale"),
    ("ink", "blue-pale"),
    ("ink", "red-pale"),
    ("ink", "ochre-pale"),
    ("on-colour", "blue"),
    ("on-colour", "red"),
]


def colours_of(selector: str) -> dict[str, str]:
    rule = re.search(rf"^{re.escape(selector)} \{{(.*?)^\}}", SHEET, re.DOTALL | re.MULTILINE)
    assert rule is not None
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", rule[1]))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("selector", "least"), [(":root", 4.5), (".contrast-high", 7)])
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_text_stands_out_from_its_ground(
    pair: tuple[str, str], selector: str, least: float
) -> None:
    colours = colours_of(selector)
    assert contrast(colours[pair[0]], colours[pair[1]]) >= least


@pytest.mark.parametrize("selector", [":root", ".contrast-high"])
def test_the_focus_ring_can_be_seen(selector: str) -> None:
    colours = colours_of(selector)
    assert contrast(colours["focus"], colours["paper"]) >= 3
