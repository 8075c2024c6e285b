"""The head of a body's letters (文书格式设置): prefix, red head, who reviews, which court."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.bodies.finding import to_manage
from gongkai.doors.desk.changing import Back, Done, Words, change
from gongkai.doors.desk.who import DeskRequest
from gongkai.law.remedies import Authority, BodyKind
from gongkai.office.applications.actions.heads import HeadFacts, set_head
from gongkai.office.applications.queries.respondents import head_of, own_head, respondent_of

AUTHORITY = "authority_"
_NAME = 100


class HeadForm(forms.Form):
    """What letters of a body print of it; blank is taken from the tree of bodies."""

    code = forms.CharField(
        label="机关代字",
        required=False,
        max_length=20,
        help_text="文号开头的代字，例如“甲教”，印成“甲教公复〔2026〕3号”。",
    )
    mark = forms.CharField(
        label="发文机关标志（红头）",
        required=False,
        max_length=60,
        help_text="例如“甲县教育局文件”。不填的，文书不印红头。",
    )
    body_kind = forms.ChoiceField(
        label="机关类别（决定向谁申请行政复议）",
        required=False,
        choices=[("", "按机构信息"), *((each.value, each.label) for each in BodyKind)],
    )
    court = forms.CharField(
        label="管辖法院",
        required=False,
        max_length=_NAME,
        help_text="不填的，写“有管辖权的人民法院”。",
    )
    online_channel = forms.CharField(
        label="网上申请行政复议的渠道",
        required=False,
        max_length=200,
        help_text="通过互联网送达答复的必须写明，例如“全国行政复议服务平台”及网址。",
    )

    def __init__(self, *args: Any, known: dict[Authority, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in Authority:
            said = f"不填的，用“{known[each]}”。" if each in known else "没有的不用填。"
            self.fields[f"{AUTHORITY}{each.value}"] = forms.CharField(
                label=f"行政复议机关：{each.label}",
                required=False,
                max_length=_NAME,
                help_text=said,
            )

    def facts(self) -> HeadFacts:
        """Return what was filled in, as the office takes it."""
        given = self.cleaned_data
        return HeadFacts(
            prefix=given["code"],
            mark=given["mark"],
            body_kind=BodyKind(given["body_kind"]) if given["body_kind"] else None,
            authorities={each: given[f"{AUTHORITY}{each.value}"] for each in Authority},
            court=given["court"],
            online_channel=given["online_channel"],
        )


@require_http_methods(["GET", "HEAD", "POST"])
def letter_head(request: DeskRequest, number: int) -> HttpResponse:
    """Set how the letters of a body are headed and numbered, and which remedies they tell.

    An area sends none, so it has no such page.
    """
    agency = to_manage(request, number)
    if agency.is_area:
        raise Http404
    own = own_head(agency)
    initial: dict[str, str] = {"code": head_of(agency).prefix}
    if own is not None:
        fields = ("mark", "body_kind", "court", "online_channel")
        initial = {"code": own.prefix} | {name: getattr(own, name) for name in fields}
        initial |= {f"{AUTHORITY}{key}": name for key, name in own.authorities.items()}
    form = HeadForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        known=dict(respondent_of(agency).authorities),
    )

    def do() -> Done:
        set_head(agency, form.facts(), **request.desk.who_and_when)
        return Done("文书格式已设定，以后拟制的文书按它印。")

    words = Words(
        "依申请公开文书格式",
        "保存",
        lead="文号怎么编，答复书怎么告知行政复议、行政诉讼。已经签发的文书不受影响。",
    )
    back = Back(reverse("desk:settings:body", args=[agency.pk]), f"{agency.name}的设置")
    return change(request, form, words, back, do)
