"""The metadata box of an item (元数据框): the elements government pages print, in their order."""

from collections.abc import Iterator
from datetime import date, datetime

from gongkai.doors.clock import BEIJING
from gongkai.doors.portal.lists.validity import validity_on
from gongkai.law import topics
from gongkai.law.clock.wording import chinese
from gongkai.office.disclosures.models import Item, Publication, Version
from gongkai.office.disclosures.states import Genre, Openness

Line = tuple[str, str]


def box_of(item: Item, version: Version, release: Publication, today: date) -> list[Line]:
    """Return the lines of the box of a public item on a day, none of them empty."""
    lines = _lines(item, version, release, today)
    return [(name, text) for name, text in lines if text]


def marking_of(version: Version) -> str:
    """Return what is printed below the date, in brackets (附注); "" without an attribute."""
    return Openness(version.openness).marking if version.openness else ""


def _lines(item: Item, version: Version, release: Publication, today: date) -> Iterator[Line]:
    validity = validity_on(version, today)
    yield "索引号", item.index_number or ""
    yield "主题分类", topics.full_label(version.topic)
    yield "发文机关", version.issuers or item.agency.name
    yield "成文日期", _day(version.formed_on)
    yield "标题", version.title
    yield "发文字号", version.number
    yield "文种", Genre(version.genre).label if version.genre else ""
    yield "发布日期", _moment(item.public_since)
    yield "有效性", validity.label if validity else ""
    yield "施行日期", _day(version.effective_on)
    yield "有效期至", _day(version.expires_on)
    yield "关键词", version.keywords
    yield "公开方式", Openness(version.openness).label if version.openness else ""
    yield "发布机构", item.agency.name
    yield "发布人", release.publisher
    yield "内容概述", version.summary


def _day(day: date | None) -> str:
    return chinese(day) if day else ""


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}" if moment else ""
