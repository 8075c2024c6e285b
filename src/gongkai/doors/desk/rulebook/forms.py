"""The forms of the rules (规则表单): a holiday notice, a value, words, a reason."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField

from gongkai.doors.desk.fields import a_day
from gongkai.doors.desk.rulebook.finding import Choices
from gongkai.doors.desk.rulebook.saying import condition_in_words
from gongkai.doors.ui.inputs import DayInput
from gongkai.law.dated_values import Parameter
from gongkai.law.letter_library import AnswerPart, Letter
from gongkai.law.letter_wording import Paragraph
from gongkai.law.notices import Arrangement, Notice
from gongkai.office.rulebook.facts import LONGEST_TEXT, ValueFacts, WordingFacts, notice_text
from gongkai.office.rulebook.models import NAME_LENGTH, SCALAR_LENGTH, TEXT_LENGTH

HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节", "", "")
FIRST_YEAR, LAST_YEAR = 2007, 2099
DAYS = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
LONGEST_PARAGRAPH = 2_000


class PlaceForm(forms.Form):
    """A form that says for which part of the tree a rule holds."""

    place = forms.ChoiceField(
        label="适用范围", required=False, help_text="对所选机构和它的下级机构有效。"
    )

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["place"])
        field.choices = places
        field.required = all(key for key, _ in places)


class PasteForm(PlaceForm):
    """A notice as the text of a file."""

    text = forms.CharField(
        label="通知文件内容",
        max_length=LONGEST_TEXT,
        help_text="TOML 格式，写法同软件自带的通知文件。",
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
    )


class NoticeForm(PlaceForm):
    """A notice field by field; a line without dates is no holiday."""

    title = forms.CharField(label="通知标题", max_length=TEXT_LENGTH)
    number = forms.CharField(
        label="文号", max_length=NAME_LENGTH, help_text="例如：国办发明电〔2025〕7号。"
    )
    issued = a_day("成文日期", "通知落款的日期。")
    year = forms.IntegerField(label="安排的年份", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    amends = forms.CharField(
        label="调整哪个通知",
        max_length=NAME_LENGTH,
        required=False,
        help_text="对已有安排作调整的，写原通知的文号；全年安排不填。",
    )
    source = forms.CharField(
        label="出处", max_length=TEXT_LENGTH, help_text="通知的网址，或者纸质文件的存放处。"
    )
    checked = forms.BooleanField(
        label="已经与通知原文逐日核对",
        required=False,
        help_text="没有见到原文的不要勾选，列表中会标明“待核实”。",
    )
    note = forms.CharField(label="说明", max_length=TEXT_LENGTH, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(HOLIDAYS, start=1):
            self.fields[f"name{number}"] = forms.CharField(
                label="节日", max_length=20, required=False, initial=name
            )
            self.fields[f"from{number}"] = forms.DateField(
                label="放假自", required=False, widget=DayInput()
            )
            self.fields[f"to{number}"] = forms.DateField(
                label="放假至", required=False, widget=DayInput()
            )
            self.fields[f"work{number}"] = forms.CharField(
                label="周末上班",
                max_length=200,
                required=False,
                widget=forms.TextInput(attrs={"placeholder": "2027-02-14 2027-02-20"}),
            )

    def rows(self) -> Iterator[tuple[int, list[BoundField]]]:
        """Yield the number and the fields of each holiday, for the page."""
        for number in range(1, len(HOLIDAYS) + 1):
            yield number, [self[f"{name}{number}"] for name in ("name", "from", "to", "work")]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for number in range(1, len(HOLIDAYS) + 1):
            first, last = given.get(f"from{number}"), given.get(f"to{number}")
            work = given.get(f"work{number}") or ""
            if (first is None) != (last is None):
                self.add_error(
                    f"to{number}",
                    _in_row(number, "放假的起止日期要写全；只放一天的，两个日期相同。"),
                )
            if first and not (given.get(f"name{number}") or "").strip():
                self.add_error(f"name{number}", _in_row(number, "请写明是什么节日。"))
            if work and not first:
                self.add_error(
                    f"from{number}", _in_row(number, "写了上班的日子，还要写放假的日子。")
                )
            if work and _days(work) is None:
                self.add_error(
                    f"work{number}", _in_row(number, "日期写成2027-02-14，几个日期用空格隔开。")
                )
        return given

    def text(self) -> str:
        """Return the notice as the text of a file."""
        given = self.cleaned_data
        return notice_text(
            Notice(
                title=given["title"],
                number=given["number"],
                issued=given["issued"],
                year=given["year"],
                holidays=tuple(self._holidays()),
                source=given["source"],
                confirmed=given["checked"],
                amends=given["amends"],
                note=given["note"],
            )
        )

    def _holidays(self) -> Iterator[Arrangement]:
        given = self.cleaned_data
        for number in range(1, len(HOLIDAYS) + 1):
            if first := given[f"from{number}"]:
                work = _days(given[f"work{number}"]) or []
                name = given[f"name{number}"].strip()
                yield Arrangement(name, first, given[f"to{number}"], tuple(work))


def _in_row(number: int, problem: str) -> str:
    return f"第 {number} 个节日：{problem}"


def _days(text: str) -> list[date] | None:
    """The dates in a line; None where something else stands there."""
    if re.sub(r"[\s,，、;；]", "", DAYS.sub("", text)):
        return None
    try:
        return [date(*map(int, each.split("-"))) for each in DAYS.findall(text)]
    except ValueError:
        return None


class ValueForm(PlaceForm):
    """A value of a parameter, asked for as its kind wants it."""

    since = a_day("从哪天起", "这一天起用新的值；更早的事项仍按原来的值。")
    until = forms.DateField(
        label="到哪天为止", required=False, help_text="没有期限的不填。", widget=DayInput()
    )
    source = forms.CharField(label="依据", max_length=TEXT_LENGTH, help_text="哪个文件、第几条。")
    checked = forms.BooleanField(
        label="已经与依据的原文核对",
        required=False,
        help_text="没有见到原文的不要勾选，列表中会标明“待核实”。",
    )
    note = forms.CharField(label="说明", max_length=TEXT_LENGTH, required=False)
    field_order = ("place", "value", "since")

    def __init__(self, *args: Any, parameter: Parameter, now: str, **kwargs: Any) -> None:
        self.parameter = parameter
        super().__init__(*args, **kwargs)
        self.fields["value"] = self._value(now)
        self.order_fields(self.field_order)

    def _value(self, now: str) -> forms.Field:
        if self.parameter.kind == "是否":
            return forms.ChoiceField(
                label="新的值", choices=[("true", "是"), ("false", "否")], initial=now
            )
        unit = "" if self.parameter.kind == "文字" else f"单位：{self.parameter.unit}。"
        return forms.CharField(
            label="新的值", max_length=SCALAR_LENGTH, help_text=unit, initial=now
        )

    def facts(self) -> ValueFacts:
        """Return what was entered; the office examines it."""
        given = self.cleaned_data
        return ValueFacts(
            key=self.parameter.key,
            value=given["value"],
            since=given["since"],
            source=given["source"],
            until=given["until"],
            checked_source=given["checked"],
            note=given["note"],
        )


class WordingForm(PlaceForm):
    """The words of a letter, paragraph by paragraph; the conditions stay as they are."""

    title = forms.CharField(label="标题", max_length=NAME_LENGTH)
    since = a_day("从哪天起", "这一天起拟制的文书用新的文字。")
    source = forms.CharField(
        label="依据", max_length=TEXT_LENGTH, required=False, help_text="例如本单位的文书格式规定。"
    )

    def __init__(
        self, *args: Any, kind: str, text: Letter | AnswerPart, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.known = kind, text.paragraphs
        self.fields["title"].initial = text.title
        self.fields["since"].initial = today
        for number, paragraph in enumerate(text.paragraphs, start=1):
            when = condition_in_words(paragraph)
            self.fields[f"text{number}"] = _paragraph(
                f"第 {number} 段", f"只在{when}时写。" if when else "", paragraph.text
            )
        self.fields["more"] = _paragraph("增加一段", "接在最后；不需要的不填。", "")

    def facts(self) -> WordingFacts:
        """Return the words; a paragraph left empty is left out."""
        given = self.cleaned_data
        paragraphs = [
            {"text": given[f"text{number}"], **_when(paragraph)}
            for number, paragraph in enumerate(self.known, start=1)
        ]
        return WordingFacts(
            kind=self.kind,
            title=given["title"],
            paragraphs=[*paragraphs, {"text": given["more"]}],
            since=given["since"],
            source=given["source"],
        )


def _paragraph(label: str, hint: str, text: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        initial=text,
        required=False,
        max_length=LONGEST_PARAGRAPH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _when(paragraph: Paragraph) -> dict[str, Sequence[dict[str, str]]]:
    """The conditions of a paragraph as a file writes them."""
    conditions = [
        {"fact": each.fact, **({"is": each.equals} if each.equals is not None else {})}
        for each in paragraph.when
    ]
    return {"when": conditions} if conditions else {}


class ReasonForm(forms.Form):
    """Why a rule is withdrawn."""

    reason = forms.CharField(
        label="撤回的理由",
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：文件已经废止；录入有误。",
    )
