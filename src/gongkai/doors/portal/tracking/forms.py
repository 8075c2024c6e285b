"""The forms of tracking (查询表单): number and code, and what an applicant or a party answers."""

import unicodedata
from typing import Any

from django import forms

from gongkai.doors.portal.visits.papers import PapersField
from gongkai.office.applications.states import Opinion

LONGEST_TEXT = 5_000
TOO_LONG = {"max_length": f"最多 {LONGEST_TEXT} 个字，较长的内容请作为附件上传。"}


def _text(label: str, hint: str = "", *, needed: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(needed),
        max_length=LONGEST_TEXT,
        error_messages=TOO_LONG | {"required": needed},
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ProofForm(forms.Form):
    """A number and its code, as they were given out or as somebody copied them."""

    use_required_attribute = False
    number = forms.CharField(
        label="编号",
        help_text="如 S-JY-2026-0001，写在提交后的页面和登记回执上。",
        max_length=100,
        error_messages={"required": "请填写编号。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    code = forms.CharField(
        label="查询码",
        help_text="10 位字母和数字，不分大小写。",
        max_length=100,
        error_messages={"required": "请填写查询码。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        """Return the number as it was given out, however it was typed."""
        given: str = self.cleaned_data["number"]
        plain = unicodedata.normalize("NFKC", given)
        return "".join(plain.split()).replace("—", "-").replace("–", "-")


class PartyProofForm(ProofForm):
    """The number of a consultation letter, and the reply code printed in it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["number"].label = "征求意见书的文号"
        self.fields["number"].help_text = "如 示教公开征〔2026〕3号，写在征求意见书的上方。"
        self.fields["code"].label = "答复码"

    def clean_number(self) -> str:
        """Return the number with the brackets letters are printed with."""
        given: str = self.cleaned_data["number"]
        plain = "".join(unicodedata.normalize("NFKC", given).split())
        return plain.translate(str.maketrans("[(【﹝])】﹞", "〔〔〔〔〕〕〕〕"))


class SupplementForm(forms.Form):
    """What was asked for, in words and papers."""

    use_required_attribute = False
    text = _text("补正的内容", "按补正告知书列出的各点逐一说明。", needed="请填写补正的内容。")
    papers = PapersField("补正的材料（可以不传）")


class ReasonsForm(forms.Form):
    """Why somebody applies so much or so often (《条例》第三十五条)."""

    use_required_attribute = False
    text = _text("理由", needed="请说明理由。")
    papers = PapersField("说明材料（可以不传）")


class ReachedForm(forms.Form):
    """How and when somebody is best reached, so that receipt can be confirmed."""

    use_required_attribute = False
    way = forms.ChoiceField(
        label="希望怎样与您确认",
        choices=[("phone", "打电话"), ("mail", "发电子邮件"), ("message", "发短信")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一种方式。"},
    )
    when = forms.CharField(
        label="方便的时间（可以不填）",
        max_length=100,
        required=False,
        error_messages={"max_length": "最多 100 个字。"},
    )


class WithdrawForm(forms.Form):
    """That an application is really to be withdrawn, and why if one likes to say."""

    use_required_attribute = False
    text = _text("撤回的说明（可以不填）")
    sure = forms.BooleanField(
        label="我确认撤回这件申请。撤回以后不再办理，需要时可以重新申请。",
        error_messages={"required": "请勾选确认后再撤回。"},
    )


class OpinionForm(forms.Form):
    """What a consulted party says (《条例》第三十二条)."""

    use_required_attribute = False
    opinion = forms.ChoiceField(
        label="是否同意公开",
        choices=[(each.value, each.label) for each in Opinion],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一项意见。"},
    )
    text = _text("理由", "不同意或者部分同意的，请说明公开会损害什么合法权益。")
    papers = PapersField("证明材料（可以不传）")

    def clean(self) -> dict[str, object]:
        """Ask for reasons where somebody objects."""
        given = super().clean() or {}
        objects = given.get("opinion") in {Opinion.OBJECTS, Opinion.PARTLY}
        if objects and not str(given.get("text", "")).strip() and "text" not in self.errors:
            self.add_error("text", "不同意或者部分同意公开的，请说明理由（《条例》第三十二条）。")
        return given
