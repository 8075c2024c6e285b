"""The guide to a body's information (政府信息公开指南), composed from what is known of the body."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from gongkai.doors.portal.bodies.remedies import ToldRemedies, told
from gongkai.doors.portal.frame.places import Place
from gongkai.law import fees, topics
from gongkai.law.parameters import Parameters
from gongkai.office.agencies import directory
from gongkai.office.agencies.models import DisclosureOffice

SHOWN_BANDS = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a table: what it is and what it says."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Periods of an application in working days (《条例》第三十条至第三十四条)."""

    answer: int
    extension: int
    supplement: int
    third_party: int
    co_maker: int


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything the guide says that differs from body to body or with the law of the day."""

    office: tuple[Fact, ...]
    channels: tuple[Fact, ...]
    topics: str
    disclose: int
    limits: Limits
    item_fees: tuple[str, ...]
    page_fees: tuple[str, ...]
    remedies: ToldRemedies
    on: date


def guide_of(place: Place, on: date, parameters: Parameters) -> Guide:
    """Return what the guide of a body says on a day (《条例》第十二条)."""
    office = directory.office_of(place.agency)
    return Guide(
        office=tuple(_filled(office_facts(office))) if office else (),
        channels=tuple(channels(office)) if office else (),
        topics="、".join(each.label for each in topics.topics().values() if not each.within),
        disclose=parameters.integer("publication.proactive_working_days", on),
        limits=limits_on(on, parameters),
        item_fees=tuple(item_fee_lines(on, parameters)),
        page_fees=tuple(page_fee_lines(on, parameters)),
        remedies=told(place, on, parameters),
        on=on,
    )


def limits_on(on: date, parameters: Parameters) -> Limits:
    """Return the periods in force on a day."""
    return Limits(
        answer=parameters.integer("answer.working_days", on),
        extension=parameters.integer("extension.working_days", on),
        supplement=parameters.integer("supplement.notice_working_days", on),
        third_party=parameters.integer("third_party.reply_working_days", on),
        co_maker=parameters.integer("co_maker.reply_working_days", on),
    )


def office_facts(office: DisclosureOffice) -> Iterator[Fact]:
    """Return what the law wants told of the office, also what nobody has filled in."""
    yield Fact("机构名称", office.name)
    yield Fact("办公地址", office.address)
    yield Fact("邮政编码", office.postcode)
    yield Fact("办公时间", office.hours)
    yield Fact("联系电话", office.phone)
    yield Fact("传真号码", office.fax)
    yield Fact("电子邮箱", office.mail)


def channels(office: DisclosureOffice) -> Iterator[Fact]:
    """Return the ways to hand in an application: online, and those the office really has."""
    yield Fact(
        "网上提交",
        "在本网站“依申请公开”栏目点“网上申请”。双方确认之日为收到申请之日。",
    )
    if office.address:
        hours = f"，{office.hours}" if office.hours else ""
        yield Fact("当面提交", f"{office.address}，{office.name}{hours}。提交当日为收到申请之日。")
        postcode = f"，邮政编码 {office.postcode}" if office.postcode else ""
        yield Fact(
            "邮寄",
            f"寄至{office.address}，{office.name}收{postcode}。请在信封上注明“政府信息公开申请”。"
            "需要签收的，签收之日为收到申请之日；平常信函，当日与您确认，确认之日为收到申请之日。",
        )
    if office.fax:
        yield Fact("传真", f"{office.fax}。双方确认之日为收到申请之日。")
    if office.mail:
        yield Fact("电子邮件", f"{office.mail}。双方确认之日为收到申请之日。")


def item_fee_lines(on: date, parameters: Parameters) -> Iterator[str]:
    """Return the bands of the fee by items in words (信息处理费管理办法第四条)."""
    bands = list(islice(fees.item_bands(on, parameters), SHOWN_BANDS))
    yield from _band_lines(bands, "件")
    size = parameters.integer("fees.items.band_size", on)
    step = parameters.money("fees.items.band_step", on)
    yield f"以后每增加 {size} 件为一档，每档每件再增加 {step} 元"


def page_fee_lines(on: date, parameters: Parameters) -> Iterator[str]:
    """Return the bands of the fee by pages in words (信息处理费管理办法第五条)."""
    yield from _band_lines(fees.page_bands(on, parameters), "页")


def _band_lines(bands: Iterator[fees.Band] | list[fees.Band], unit: str) -> Iterator[str]:
    for band in bands:
        span = f"第 {band.first} {unit}以上" if band.last is None else _span(band, unit)
        price = f"每{unit} {band.price} 元" if band.price else "不收费"
        yield f"{span}：{price}"


def _span(band: fees.Band, unit: str) -> str:
    return f"第 {band.first} 至 {band.last} {unit}"


def _filled(facts: Iterator[Fact]) -> Iterator[Fact]:
    return (each for each in facts if each.text)
