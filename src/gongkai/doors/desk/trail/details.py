"""What an entry is about besides its object (留痕涉及): labels for codes, names for ids."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.doors.desk.rule_words import rule_in_words
from gongkai.doors.desk.trail.kinds import ACCOUNT, BODY, PERSON, kind_in_words
from gongkai.office.accounts.queries import account_names, names_of
from gongkai.office.accounts.roles import Role
from gongkai.office.agencies.lookups import names_of_bodies
from gongkai.office.disclosures.facts import LABELS
from gongkai.office.documents.inspection.catalogue import RULES as TRACES
from gongkai.office.documents.screening import grade_named
from gongkai.office.trail.models import Entry

_SHOWN_OF_DIGEST = 12
_FIELDS = {
    **LABELS,
    "name": "名称",
    "short_name": "简称",
    "code": "编码",
    "credit_code": "统一社会信用代码",
    "division_code": "行政区划代码",
    "address": "办公地址",
    "postcode": "邮政编码",
    "hours": "办公时间",
    "phone": "联系电话",
    "fax": "传真",
    "mail": "电子邮箱",
}
_BODIES = {"parent": "上级机构", "successor": "承接机构", "former": "原机构"}
_ACCOUNTS = {"user": "账户", "absent": "被代办人", "deputy": "代办人"}
_PLAIN = {
    "version": "版本",
    "publication": "发布记录",
    "review": "送审",
    "document": "文件",
    "source": "原文件",
    "trace": "文件痕迹",
    "post": "岗位",
    "count": "词数",
    "steps": "环节数",
    "position": "附件序号",
    "form": "文件格式",
    "wrapped": "换密钥的数据",
    "indexed": "换密钥的索引",
    "dropped": "销毁的密钥",
    "erasure": "擦除密钥",
    "index": "索引密钥",
}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of people by actor id, of bodies and of accounts by the ids of their rows."""

    people: Mapping[str, str]
    bodies: Mapping[str, str]
    accounts: Mapping[str, str]

    def of_object(self, kind: str, number: str) -> str:
        """Return an object with its kind, e.g. 公文 12."""
        known = {
            PERSON: self.people.get(f"person:{number}"),
            BODY: self.bodies.get(number),
            ACCOUNT: self.accounts.get(number),
        }
        return f"{kind_in_words(kind)} {known.get(kind) or number}"


def names_in(entries: Iterable[Entry]) -> Names:
    """Return all names that entries need; three statements however many entries there are."""
    found = list(entries)
    people: set[str] = set()
    bodies: set[str] = set()
    accounts: set[str] = set()
    for each in found:
        people |= {each.by, each.instead_of, each.details.get("holder", "")}
        bodies.add(each.body)
        people |= {f"person:{number}" for number in _ids(each, PERSON, ("person",))}
        bodies |= _ids(each, BODY, _BODIES)
        accounts |= _ids(each, ACCOUNT, _ACCOUNTS)
    return Names(names_of(people - {""}), names_of_bodies(bodies - {""}), account_names(accounts))


def details_of(entry: Entry, names: Names) -> str:
    """Return the fields and the further ids of an entry, in words."""
    said = [_FIELDS.get(each, each) for each in entry.fields]
    return "；".join([*(["、".join(said)] if said else []), *_told(entry.details, names)])


def _ids(entry: Entry, kind: str, keys: Iterable[str]) -> set[str]:
    found = {entry.details[key] for key in keys if key in entry.details}
    for about, number in ((entry.kind, entry.object), _about(entry.details)):
        found |= {number} if about == kind else set()
    return found


def _about(details: Mapping[str, str]) -> tuple[str, str]:
    """The further object that an entry names, such as what a piece of work is about."""
    return details.get("kind", ""), details.get("object", "")


def _told(details: Mapping[str, str], names: Names) -> Iterator[str]:
    if "kind" in details:
        yield names.of_object(*_about(details)).strip()
    for key, value in details.items():
        if key in _SAID:
            yield _SAID[key](value, names)
        elif key not in {"kind", "object"}:
            yield f"{_PLAIN.get(key, key)} {value}"


def _of_trace(code: str) -> str:
    return TRACES[code].found.format("…") if code in TRACES else f"痕迹 {code}"


def _holder(value: str, names: Names) -> str:
    what, _, number = value.partition(":")
    if what == "person":
        return f"交给 {names.people.get(value, value)}"
    places = {"unit": "科室", "post": "岗位"}
    return f"交给 {places[what]} {number}" if what in places else "交给有权限的人"


def _of_body(label: str) -> Callable[[str, Names], str]:
    return lambda value, names: (
        f"{label} {names.bodies.get(value, '无' if value == '0' else value)}"
    )


def _of_account(label: str) -> Callable[[str, Names], str]:
    return lambda value, names: f"{label} {names.accounts.get(value, value)}"


_SAID: dict[str, Callable[[str, Names], str]] = {
    "digest": lambda value, _: f"内容指纹 {value[:_SHOWN_OF_DIGEST]}",
    "round": lambda value, _: f"第 {value} 次送审",
    "step": lambda value, _: f"第 {value} 个环节",
    "to": lambda value, _: "退回起草人" if value == "0" else f"退回第 {value} 个环节",
    "separate": lambda value, _: "各环节由不同的人办理" if value == "1" else "一人可办几个环节",
    "role": lambda value, _: f"角色 {Role(value).label if value in set(Role) else value}",
    "grade": lambda value, _: f"密级标志 {grade_named(value)}",
    "rule": lambda value, _: f"原因 {rule_in_words(value)}",
    "code": lambda value, _: _of_trace(value),
    "person": lambda value, names: f"人员 {names.people.get(f'person:{value}', value)}",
    "holder": _holder,
    **{key: _of_body(label) for key, label in _BODIES.items()},
    **{key: _of_account(label) for key, label in _ACCOUNTS.items()},
}
