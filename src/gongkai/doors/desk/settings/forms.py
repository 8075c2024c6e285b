"""The forms of settings (设置表单): a chain of steps, a pattern of index numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from gongkai.doors.desk.fields import DayForm, a_day
from gongkai.office.agencies.models import Agency, Post
from gongkai.office.review.facts import StepFacts
from gongkai.office.review.models import Chain, ChainStep
from gongkai.office.review.steps import StepKind

MOST_STEPS = 8


class Places:
    """Where a step may be taken: at the body itself, at others near it, or by one of their posts.

    ``choices`` are for a list to choose from; ``chosen`` turns one back into body and post.
    """

    def __init__(self, own: Agency, others: Sequence[Agency], posts: Sequence[Post]) -> None:
        self.known: dict[str, tuple[Agency | None, Post | None]] = {"": (None, None)}
        self.choices = [("", "本机构有这项权限的人")]
        for post in posts:
            where = None if post.agency_id == own.pk else post.agency
            self._add(f"post:{post.pk}", f"{post.agency.name}：{post.title}", where, post)
        for agency in others:
            self._add(f"body:{agency.pk}", f"{agency.name}有这项权限的人", agency, None)

    def _add(self, key: str, label: str, agency: Agency | None, post: Post | None) -> None:
        self.known[key] = (agency, post)
        self.choices.append((key, label))

    def chosen(self, key: str) -> tuple[Agency | None, Post | None]:
        """Return body and post of a choice; None of both is whoever may at the body itself."""
        return self.known[key]


def key_of(step: ChainStep) -> str:
    """Return the choice that a step of today's chain stands for."""
    if step.post_id:
        return f"post:{step.post_id}"
    return f"body:{step.agency_id}" if step.agency_id else ""


class ChainForm(DayForm):
    """The steps in their order, as many lines as there may be; an empty line is no step."""

    on = a_day("生效日期", "从这一天起送审的按新流程办；已经在审的仍按原流程办完。")
    separate = forms.BooleanField(
        label="每个环节由不同的人办理",
        required=False,
        help_text="人手少的单位可以不勾选：一人可以办两个环节，但起草人始终不能审核自己的稿件。",
    )

    def __init__(
        self,
        *args: Any,
        places: Places,
        chain: Chain,
        steps: Sequence[ChainStep],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["separate"].initial = chain.separate
        now: Mapping[int, ChainStep] = dict(enumerate(steps, start=1))
        for number in range(1, MOST_STEPS + 1):
            step = now.get(number)
            self.fields[f"kind{number}"] = forms.ChoiceField(
                label=f"第 {number} 个环节",
                required=False,
                initial=step.kind if step else "",
                choices=[("", "没有了"), *((each.value, each.label) for each in StepKind)],
            )
            self.fields[f"place{number}"] = forms.ChoiceField(
                label="由谁办",
                required=False,
                initial=key_of(step) if step else "",
                choices=places.choices,
                widget=forms.Select(attrs={"aria-label": f"第 {number} 个环节由谁办"}),
            )

    def rows(self) -> Iterator[tuple[int, BoundField, BoundField]]:
        """Yield each line with its two fields, for the page."""
        for number in range(1, MOST_STEPS + 1):
            yield number, self[f"kind{number}"], self[f"place{number}"]

    def facts(self) -> list[StepFacts]:
        """Return the steps that were filled in, in their order; the office examines them."""
        given = self.cleaned_data
        return [
            StepFacts(
                StepKind(given[f"kind{number}"]), *self.places.chosen(given[f"place{number}"])
            )
            for number in range(1, MOST_STEPS + 1)
            if given[f"kind{number}"]
        ]


class PatternForm(forms.Form):
    """The pattern of a body's index numbers."""

    pattern = forms.CharField(
        label="索引号规则",
        max_length=100,
        help_text=(
            "{credit_code} 统一社会信用代码，{code} 机构编码，{year} 年，{yearmonth} 年月，"
            "{serial:05} 五位流水号；其余照写。"
        ),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
