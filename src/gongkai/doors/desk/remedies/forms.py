"""The forms of reviews and suits (复议、诉讼表单)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.doors.desk.fields import OneBody, a_day
from gongkai.doors.ui.inputs import DayInput
from gongkai.law.remedy_results import RemedyResult
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models import Round
from gongkai.office.base.labels import LabelledEnum
from gongkai.office.remedies.facts import LONGEST_TEXT, DecisionFacts, RemedyFacts
from gongkai.office.remedies.models.remedies import NAME_LENGTH, NUMBER_LENGTH, REASON_LENGTH
from gongkai.office.remedies.states import (
    Act,
    Bringer,
    Level,
    RemedyKind,
    RemedyStepKind,
)

MANY = 2


def choices(kinds: Iterable[LabelledEnum]) -> list[tuple[str, str]]:
    """Return the members of a closed set as choices."""
    return [(each.value, each.label) for each in kinds]


def of_body(form: forms.Form, bodies: QuerySet[Agency] | None, own: Agency | None) -> None:
    """Ask for the body where there are several; with one there is nothing to ask."""
    if bodies is None:
        del form.fields["agency"]
        return
    field = form.fields["agency"]
    assert isinstance(field, OneBody)  # noqa: S101 (declared so)
    field.queryset = bodies
    field.initial = own if own in bodies else bodies.first()


def _round_in_words(each: Round) -> str:
    ended = f"{each.closed_on} 办结" if each.closed_on else "正在办理"
    return f"第 {each.ordinal} 轮（{ended}）"


class FiledForm(forms.Form):
    """A review or suit as it reached the body."""

    agency = OneBody(label="被申请、被诉的机关", queryset=None, empty_label=None)
    of_round = forms.ChoiceField(label="针对哪一轮", widget=forms.RadioSelect)
    kind = forms.ChoiceField(label="种类", widget=forms.RadioSelect)
    level = forms.ChoiceField(label="审级", widget=forms.RadioSelect)
    act = forms.ChoiceField(label="针对什么行为", widget=forms.RadioSelect)
    described = forms.CharField(
        label="行为的内容",
        required=False,
        max_length=LONGEST_TEXT,
        help_text="不是针对申请答复的，写明是什么行为、什么时候作出。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    brought_by = forms.ChoiceField(
        label="由谁提起", choices=choices(Bringer), widget=forms.RadioSelect
    )
    name = forms.CharField(
        label="提起人姓名、名称",
        required=False,
        max_length=NAME_LENGTH,
        help_text="加密保存。由本案申请人提起的不用填。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    authority = forms.CharField(label="复议机关、法院", max_length=NAME_LENGTH)
    number = forms.CharField(
        label="案号",
        required=False,
        max_length=NUMBER_LENGTH,
        help_text="还没有案号的先不填，收到通知后再补。",
    )
    filed_on = forms.DateField(
        label="提起日期",
        help_text="申请人提出复议申请、起诉、上诉的日期。年度报告按这一天计入。",
        widget=DayInput(),
    )
    on = a_day("本机关知道的日期", "一般是收到复议机关、法院通知的日期。")

    def __init__(
        self,
        *args: Any,
        today: date,
        kinds: Iterable[RemedyKind],
        acts: Iterable[Act],
        levels: Iterable[Level] = (Level.FIRST,),
        rounds: Sequence[Round] = (),
        bodies: QuerySet[Agency] | None = None,
        own: Agency | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        self._offer("kind", kinds)
        self._offer("act", acts)
        self._offer("level", levels)
        self._ask_round(rounds)
        of_body(self, bodies, own)

    def facts(self) -> RemedyFacts:
        """Return what was typed; the office examines it."""
        given = self.cleaned_data
        return RemedyFacts(
            kind=RemedyKind(given["kind"]),
            act=Act(given["act"]),
            brought_by=Bringer(given["brought_by"]),
            authority=given["authority"],
            filed_on=given["filed_on"],
            name=given["name"],
            number=given["number"],
            described=given["described"],
            level=Level(given["level"]),
        )

    def _ask_round(self, rounds: Sequence[Round]) -> None:
        """Ask for the round, the last one first; with one there is nothing to ask."""
        if len(rounds) < MANY:
            del self.fields["of_round"]
            return
        field = self.fields["of_round"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared so)
        field.choices = [(str(each.pk), _round_in_words(each)) for each in rounds]
        field.initial = str(rounds[0].pk)

    def _offer(self, name: str, kinds: Iterable[LabelledEnum]) -> None:
        """Offer the choices; a single one is not asked for."""
        field, offered = self.fields[name], choices(kinds)
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared so)
        field.choices = offered
        field.initial = offered[0][0]
        if len(offered) == 1:
            field.widget = forms.HiddenInput()


class StepForm(forms.Form):
    """A dated fact of the procedure."""

    kind = forms.ChoiceField(label="发生了什么", widget=forms.RadioSelect)
    on = a_day("日期", "事情发生的日期。听证、开庭可以填以后的日期。")

    def __init__(
        self,
        *args: Any,
        today: date,
        kinds: Iterable[RemedyStepKind],
        chosen: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared so)
        field.choices = choices(kinds)
        field.initial = chosen


class DecisionForm(forms.Form):
    """How a review or suit ended; only results of the right procedure are offered."""

    result = forms.ChoiceField(label="结果", widget=forms.RadioSelect)
    decided_on = forms.DateField(
        label="决定、裁判的日期",
        help_text="文书落款的日期。年度报告按这一天计入审结。",
        widget=DayInput(),
    )
    on = a_day("收到日期", "本机关收到文书的日期。起诉、上诉和重新答复的期限从这一天起算。")
    number = forms.CharField(
        label="文书文号",
        required=False,
        max_length=NUMBER_LENGTH,
        help_text="如“示政复决〔2026〕3号”。责令重新办理的必须填。",
    )
    order = forms.CharField(
        label="要求本机关做什么",
        required=False,
        max_length=LONGEST_TEXT,
        help_text="照抄决定、判决的主文。加密保存。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    comply_by = forms.DateField(
        label="履行期限",
        required=False,
        help_text="文书写明最后一天的才填。",
        widget=DayInput(),
    )
    reopen = forms.BooleanField(
        label="责令重新答复：现在重新办理这件申请",
        required=False,
        help_text="勾选后开始新的一轮，按收到日期起算。判决还没有生效的先不勾选，生效后再点“重新办理”。",
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        results: Iterable[RemedyResult],
        can_reopen: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        field = self.fields["result"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared so)
        field.choices = [(each.key, each.label) for each in results]
        if not can_reopen:
            del self.fields["reopen"]

    def facts(self) -> DecisionFacts:
        """Return what was typed; the office examines it."""
        given = self.cleaned_data
        return DecisionFacts(
            result=given["result"],
            decided_on=given["decided_on"],
            number=given["number"],
            order=given["order"],
            comply_by=given["comply_by"],
            reopen=given.get("reopen", False),
        )


class ReasonForm(forms.Form):
    """Why something is voided."""

    reason = forms.CharField(
        label="原因",
        max_length=REASON_LENGTH,
        help_text="不要写当事人姓名。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AmendForm(DecisionForm):
    """What the result was changed to, and why."""

    reason = forms.CharField(
        label="变更的原因",
        max_length=REASON_LENGTH,
        help_text="如“复议机关自行撤销原决定”。不要写当事人姓名。",
    )


class NumberForm(forms.Form):
    """The case number."""

    number = forms.CharField(label="案号", max_length=NUMBER_LENGTH)


class ActAgainForm(forms.Form):
    """The day from which the case is handled anew."""

    on = a_day("重新办理的起算日期", "复议决定填收到日期；判决填生效日期。")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
