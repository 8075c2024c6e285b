"""What is said of a body and of its disclosure office (机构信息), tidied and examined."""

import re
from dataclasses import asdict, dataclass

from django.db.models import CharField

from gongkai.office.agencies.credit_code import is_credit_code
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.models import NAME_LENGTH, DisclosureOffice
from gongkai.office.base.refusals import NotPossible

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}", re.ASCII)
_DIVISION = re.compile(r"\d{6}|\d{9}|\d{12}", re.ASCII)
_PHONE = re.compile(r"[\d()（）、,，;；/ 转+-]{5,60}")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_POSTCODE = re.compile(r"\d{6}", re.ASCII)

_LONGEST = {
    field.name: field.max_length
    for field in DisclosureOffice._meta.get_fields()
    if isinstance(field, CharField) and field.max_length
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a body when it is added (机构基本信息)."""

    code: str
    name: str
    kind: AgencyKind
    short_name: str = ""
    credit_code: str = ""
    division_code: str = ""

    def checked(self) -> "Facts":
        """Return the facts tidied; raise NotPossible for one that cannot be right."""
        return Facts(
            code=a_code(self.code),
            name=a_name(self.name),
            kind=AgencyKind(self.kind),
            short_name=" ".join(self.short_name.split()),
            credit_code=a_credit_code(self.credit_code),
            division_code=a_division_code(self.division_code),
        )


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """What the guide must tell of the disclosure office (《条例》第十二条)."""

    name: str
    address: str = ""
    postcode: str = ""
    hours: str = ""
    phone: str = ""
    fax: str = ""
    mail: str = ""

    def checked(self) -> "OfficeFacts":
        """Return the facts tidied; raise NotPossible for a number or address that cannot be one."""
        tidy = OfficeFacts(**{name: " ".join(text.split()) for name, text in asdict(self).items()})
        a_name(tidy.name, "公开工作机构名称")
        for label, text, form in (
            ("电话", tidy.phone, _PHONE),
            ("传真", tidy.fax, _PHONE),
            ("电子邮箱", tidy.mail, _MAIL),
            ("邮政编码", tidy.postcode, _POSTCODE),
        ):
            if text and not form.fullmatch(text):
                raise NotPossible(f"{label}“{text}”的写法不对。请核对后再填。")
        for name, text in asdict(tidy).items():
            longest = _LONGEST[name]
            if len(text) > longest:
                raise NotPossible(f"“{text[:20]}……”过长，最多 {longest} 个字。请缩短后再试。")
        return tidy


def a_name(text: str, what: str = "名称") -> str:
    """Return the name without spaces around; refuse none and one too long."""
    name = " ".join(text.split())
    if not name:
        raise NotPossible(f"没有填写{what}。请填写后再试。")
    if len(name) > NAME_LENGTH:
        raise NotPossible(f"{what}超过 {NAME_LENGTH} 个字。请缩短后再试。")
    return name


def a_code(text: str) -> str:
    """Return the body's own code (机构编码); refuse other than letters, digits and hyphens."""
    code = text.strip()
    if not _CODE.fullmatch(code):
        raise NotPossible(f"机构编码“{code}”不能使用：只能由字母、数字和“-”组成，最多 32 位。")
    return code


def a_credit_code(text: str) -> str:
    """Return the unified social credit code in capitals; "" for none, refuse a wrong one."""
    code = "".join(text.split()).upper()
    if code and not is_credit_code(code):
        raise NotPossible(
            f"统一社会信用代码“{code}”不正确：应为 18 位，且校验位相符（GB 32100）。"
            "请对照法人证书核对；在 Excel 中请把该列设为文本格式。"
        )
    return code


def a_division_code(text: str) -> str:
    """Return the code of an area (行政区划代码); "" for none, refuse a wrong one."""
    code = "".join(text.split())
    if code and not _DIVISION.fullmatch(code):
        raise NotPossible(f"行政区划代码“{code}”不正确：应为 6、9 或 12 位数字。")
    return code
