"""The kind of a body follows from the end of its name, or stays unknown."""

import pytest

from gongkai.law.annual_report.bodies import BodyKind, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青禾市综合行政执法局", BodyKind.DEPARTMENT),
        ("市经信局", BodyKind.DEPARTMENT),
        ("青禾县发展和改革委员会", BodyKind.DEPARTMENT),
        ("青禾县供销合作社", BodyKind.DEPARTMENT),
        ("青禾县人民政府", BodyKind.GOVERNMENT),
        ("青禾县政府", BodyKind.GOVERNMENT),
        ("青禾区", BodyKind.GOVERNMENT),
        ("青禾 自治州", BodyKind.GOVERNMENT),
        ("青禾镇", BodyKind.TOWNSHIP),
        ("青禾乡人民政府", BodyKind.TOWNSHIP),
        ("青禾街道办事处", BodyKind.TOWNSHIP),
        ("青禾县人民政府办公室", BodyKind.GOVERNMENT_OFFICE),
        ("青禾县政府办", BodyKind.GOVERNMENT_OFFICE),
        ("青禾经济开发区管理委员会", None),
        ("青禾经济开发区", None),
        ("青禾", None),
        ("", None),
        (None, None),
    ],
)
def test_kind_follows_from_the_name(name: str | None, kind: BodyKind | None) -> None:
    assert kind_of(name) is kind


def test_every_kind_has_a_chinese_name() -> None:
    assert all(kind.label for kind in BodyKind)
