"""What is entered at the desk (录入内容): a notice, a value, words, checked beforehand."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.law import notices
from gongkai.law.dated_values import ParameterError
from gongkai.law.law_tables import TableError
from gongkai.law.notices import CalendarError, Notice
from gongkai.law.parameter_files import check_override
from gongkai.law.parameters import package_parameters
from gongkai.office.base.refusals import NotPossible
from gongkai.office.rulebook.entries import described, scalar, worded
from gongkai.office.rulebook.models import NAME_LENGTH, SCALAR_LENGTH, TEXT_LENGTH

LONGEST_TEXT = 100_000


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A holiday notice as TOML text (放假安排)."""

    text: str

    def checked(self) -> "NoticeFacts":
        """Return it when the law can read it; raise NotPossible saying what is wrong."""
        if len(self.text) > LONGEST_TEXT:
            raise NotPossible("通知的内容太长，请核对是否粘贴了别的文件。")
        notice = self.notice()
        for value in (notice.number, notice.amends):
            _short(value, NAME_LENGTH, "文号")
        if notice.region:
            raise NotPossible(
                f"通知写明适用于“{notice.region}”。请删去 region 一行，并在“适用范围”中选择该地区。"
            )
        return self

    def notice(self) -> Notice:
        """Return the notice; raise NotPossible where the text is none."""
        try:
            return notices.parse(self.text, "放假通知")
        except CalendarError as wrong:
            raise NotPossible(str(wrong)) from None


def notice_text(notice: Notice) -> str:
    """Return a notice as the text of a file, as it would be added to the package."""
    lines = [f"title = {_quoted(notice.title)}", f"number = {_quoted(notice.number)}"]
    lines += [f"issued = {notice.issued}", f"year = {notice.year}"]
    lines += [f"amends = {_quoted(notice.amends)}"] * bool(notice.amends)
    lines += [f"source = {_quoted(notice.source)}"]
    lines += [f"confirmed = {str(notice.confirmed).lower()}"]
    lines += [f"note = {_quoted(notice.note)}"] * bool(notice.note)
    for each in notice.holidays:
        lines += ["", "[[holiday]]", f"name = {_quoted(each.name)}"]
        lines += [f"from = {each.first}", f"to = {each.last}"]
        if each.work:
            lines.append(f"work = [{', '.join(map(str, each.work))}]")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class ValueFacts:
    """A value of a parameter with its days and source (参数取值)."""

    key: str
    value: str
    since: date
    source: str
    until: date | None = None
    checked_source: bool = False
    note: str = ""

    def checked(self) -> "ValueFacts":
        """Return it tidied; raise NotPossible for what the parameter does not take."""
        tidy = replace(
            self, value=self.value.strip(), source=self.source.strip(), note=self.note.strip()
        )
        known = described(tidy.key)
        if not tidy.source:
            raise NotPossible("请写明依据：哪个文件、第几条。")
        if tidy.until and tidy.until < tidy.since:
            raise NotPossible(f"失效日期 {tidy.until} 早于生效日期 {tidy.since}，请核对。")
        for text, most, name in (
            (tidy.value, SCALAR_LENGTH, "值"),
            (tidy.source, TEXT_LENGTH, "依据"),
            (tidy.note, TEXT_LENGTH, "说明"),
        ):
            _short(text, most, name)
        value = scalar(tidy.value, known.kind)
        entry = replace(known, values=(replace(known.values[0], value=value),), file="录入")
        try:
            check_override(entry, package_parameters())
        except ParameterError as wrong:
            raise NotPossible(str(wrong)) from None
        return tidy


@dataclass(frozen=True, slots=True)
class WordingFacts:
    """Words of a letter or of a ground's answer, from a day on (文书文字)."""

    kind: str
    title: str
    paragraphs: Sequence[Mapping[str, Any]]
    since: date
    source: str = ""

    def checked(self) -> "WordingFacts":
        """Return it without empty paragraphs; raise NotPossible for unknown placeholders."""
        paragraphs = [
            {**each, "text": text} for each in self.paragraphs if (text := _one_line(each["text"]))
        ]
        tidy = replace(
            self, title=self.title.strip(), source=self.source.strip(), paragraphs=paragraphs
        )
        _short(tidy.title, NAME_LENGTH, "标题")
        _short(tidy.source, TEXT_LENGTH, "依据")
        if not tidy.title or not paragraphs:
            raise NotPossible("标题和正文都不能空着。")
        try:
            worded(tidy.kind, tidy.title, paragraphs, tidy.since)
        except (TableError, ValueError) as wrong:
            raise NotPossible(f"{wrong}请照原文保留花括号中的项目名称。") from None
        return tidy


def _one_line(text: str) -> str:
    """A paragraph as it is typed in several lines; Chinese has no space between them."""
    return "".join(line.strip() for line in text.splitlines())


def _quoted(text: str) -> str:
    """A TOML string; JSON writes the same escapes."""
    return json.dumps(text, ensure_ascii=False)


def _short(text: str, most: int, name: str) -> None:
    if len(text) > most:
        raise NotPossible(f"{name}最多 {most} 个字，现在有 {len(text)} 个字。")
