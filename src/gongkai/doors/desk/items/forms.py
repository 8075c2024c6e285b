"""The form of an item (公文录入表单), its fields in the order a clerk thinks of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField

from gongkai.doors.desk.items.typing_body import for_typing
from gongkai.doors.ui.inputs import DayInput
from gongkai.law.exemptions import exemptions
from gongkai.law.topics import topics
from gongkai.office.agencies.models import Agency, Unit
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.disclosures.facts import ItemFacts, facts_of
from gongkai.office.disclosures.models import Version
from gongkai.office.disclosures.states import Genre, Openness, ReleaseKind, Section, Validity

Choices = list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """Fields that belong together, under one heading."""

    title: str
    names: tuple[str, ...]


PARTS = (
    Part("公文", ("title", "number", "formed_on", "genre", "issuers", "topic")),
    Part("正文", ("body",)),
    Part("公开属性", ("openness", "ground", "reason")),
    Part("目录信息", ("section", "keywords", "summary", "effective_on", "expires_on", "validity")),
)
ABOVE_FILES = PARTS[:2]
BELOW_FILES = PARTS[2:]


def _labelled(kinds: Iterable[LabelledEnum], empty: str) -> Choices:
    return [("", empty), *((each.value, each.label) for each in kinds)]


def _topics() -> Choices:
    """The classes as groups; each can be chosen itself, for what fits none of its parts."""
    groups: dict[str, Choices] = {}
    for code, topic in topics().items():
        if topic.within:
            groups[topics()[topic.within].label].append((code, topic.label))
        else:
            groups[topic.label] = [(code, f"{topic.label}（总类）")]
    return [("", "请选择"), *groups.items()]


def _grounds() -> Choices:
    groups: dict[str, Choices] = {}
    for code, ground in exemptions().items():
        groups.setdefault(str(ground.citation), []).append((code, ground.label))
    return [("", "请选择（只在不予公开时填写）"), *groups.items()]


def _a_line(label: str, hint: str, longest: int, *, wide: bool = False) -> forms.CharField:
    line = forms.TextInput(attrs={"data-wide": ""} if wide else {})
    return forms.CharField(
        label=label, help_text=hint, max_length=longest, required=False, widget=line
    )


def _some_lines(label: str, hint: str, longest: int, rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=hint, max_length=longest, required=False, widget=area
    )


def _a_day(label: str, hint: str) -> forms.DateField:
    return forms.DateField(label=label, help_text=hint, required=False, widget=DayInput())


def _longest(field: str) -> int:
    longest: int = getattr(Version._meta.get_field(field), "max_length", None) or 0
    return longest


class ItemForm(forms.Form):
    """All that is said of an official document; only a title is asked for to begin with."""

    title = _a_line(
        "标题",
        "公文的完整标题，例如：示例县人民政府关于……的通知。",
        _longest("title"),
        wide=True,
    )
    number = _a_line(
        "发文字号",
        "例如：示政发〔2026〕12号。括号写成〔〕、[]、() 都可以，保存时会统一。没有字号的不填。",
        _longest("number"),
    )
    formed_on = _a_day("成文日期", "公文落款的日期。应当在这一天起 20 个工作日内公开。")
    genre = forms.ChoiceField(
        label="文种", choices=_labelled(Genre, "请选择（不是公文的不选）"), required=False
    )
    issuers = _a_line(
        "发文机关",
        "联合发文的写全，用空格隔开。不填的，公开页面上显示本单位名称。",
        _longest("issuers"),
        wide=True,
    )
    topic = forms.ChoiceField(
        label="主题分类",
        choices=_topics,
        required=False,
        help_text="按公文内容选最接近的一项，公众按它查找。",
    )
    body = forms.CharField(
        label="正文",
        required=False,
        widget=forms.Textarea(attrs={"rows": 20, "data-rich": ""}),
        help_text="可以从 Word、WPS 直接粘贴，表格会保留。"
        "不用粘贴红头和印章；文末的署名和日期照原文保留。",
    )
    openness = forms.ChoiceField(
        label="公开属性",
        choices=[(each.value, each.label) for each in Openness],
        required=False,
        widget=forms.RadioSelect,
        help_text="起草公文时就要确定（国办发〔2016〕80号）。选后两项的，须选依据、写理由。",
    )
    ground = forms.ChoiceField(
        label="不予公开依据",
        choices=_grounds,
        required=False,
        help_text="选“不予公开”时必须选一项。",
    )
    reason = _some_lines(
        "不主动公开的理由", "写给审核的人看：为什么符合所选依据。不会公开。", _longest("reason")
    )
    section = forms.ChoiceField(
        label="所属栏目",
        choices=[(each.value, each.label) for each in Section],
        help_text="一般选“法定主动公开内容”；本单位公开工作的规定、制度选另一项。",
    )
    keywords = _a_line(
        "关键词", "两三个词，用空格隔开，例如：义务教育 招生。", _longest("keywords"), wide=True
    )
    summary = _some_lines(
        "内容概述",
        "一两句话说清这份公文讲什么，公开目录要用。",
        _longest("summary"),
    )
    effective_on = _a_day("施行日期", "自何日起施行；正文没有写明的不填。")
    expires_on = _a_day("失效日期", "有效期到何日为止；长期有效的不填。")
    validity = forms.ChoiceField(
        label="有效性",
        choices=_labelled(Validity, "不标注"),
        required=False,
        help_text="规范性文件应当标注，其他可以不标注。",
    )
    note = _some_lines("更正或更新说明", "发布后印在公开页面上，写明改了什么。", _longest("note"))

    def __init__(self, *args: Any, version: Version | None = None, **kwargs: Any) -> None:
        if version is not None:
            said = {**facts_of(version).attributes, "note": version.note}
            kwargs["initial"] = {**said, "body": for_typing(version.body)}
        super().__init__(*args, **kwargs)
        if version is None or version.release_kind == ReleaseKind.FIRST:
            del self.fields["note"]

    def facts(self) -> ItemFacts:
        """Return what was typed; the office tidies and examines it."""
        return ItemFacts(**self.cleaned_data)

    def parts(self, parts: Iterable[Part]) -> list[tuple[str, list[BoundField]]]:
        """Return the fields under their headings."""
        return [(part.title, [self[name] for name in part.names]) for part in parts]


class StartForm(forms.Form):
    """For whom somebody drafts; nothing is asked where there is but one answer."""

    agency: Any = forms.ModelChoiceField(label="哪个单位的公文", queryset=None, empty_label=None)
    unit: Any = forms.ModelChoiceField(
        label="起草科室", queryset=None, empty_label="不分科室", required=False
    )

    def __init__(
        self,
        *args: Any,
        bodies: QuerySet[Agency],
        units: QuerySet[Unit] | None,
        own: Agency | None,
        needs_unit: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.only: dict[str, Any] = {}
        self._offer("agency", list(bodies[:2]), bodies, initial=own)
        self._offer("unit", list(units[:2]) if units is not None else [], units, needed=needs_unit)

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), **self.only}

    def _offer(
        self, name: str, first: list[Any], all_of: Any, *, initial: Any = None, needed: bool = True
    ) -> None:
        field: Any = self.fields[name]
        if not first or (needed and len(first) == 1):
            self.only[name] = first[0] if first else None
            del self.fields[name]
            return
        field.queryset, field.initial = all_of, initial
        if name == "unit" and needed:
            field.required, field.empty_label = True, "请选择"
