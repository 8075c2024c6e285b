"""Settings of a body (机构设置页面): how items are reviewed there, how they are numbered."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.doors.desk.bodies.finding import to_manage
from gongkai.doors.desk.changing import Back, Done, Words, change
from gongkai.doors.desk.menu import SETTINGS
from gongkai.doors.desk.settings.forms import ChainForm, PatternForm, Places
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies.kinds import AgencyKind
from gongkai.office.agencies.lookups import near, posts_of, reached
from gongkai.office.agencies.models import Agency
from gongkai.office.applications.models import Letter
from gongkai.office.base.permissions import Permission
from gongkai.office.disclosures.actions.numbering import set_pattern
from gongkai.office.disclosures.index_numbers import example, pattern_of
from gongkai.office.disclosures.models import Item
from gongkai.office.review.actions.chains import set_chain
from gongkai.office.review.queries import chain_for, chain_steps, too_few, unholdable
from gongkai.office.review.steps import StepKind

ITEMS = Item._meta.label_lower
LETTERS = Letter._meta.label_lower


@require_safe
def bodies(request: DeskRequest) -> HttpResponse:
    """List the bodies whose settings somebody keeps."""
    found = reached(request.desk.actor, *SETTINGS).filter(closed_on=None)
    context = {"bodies": found, "keeps_rules": Permission.MANAGE_RULES in request.desk.permissions}
    return render(request, "desk/settings/list.html", context)


@require_safe
def body(request: DeskRequest, number: int) -> HttpResponse:
    """Show what is in force for a body, and what is amiss with it."""
    desk = request.desk
    agency = _to_set(request, number)
    chain = chain_for(agency, ITEMS, desk.on)
    pattern = pattern_of(agency)
    context = {
        "body": agency,
        "chain": chain,
        "inherited": chain.agency if chain.agency_id != agency.pk else None,
        "steps": [(StepKind(each.kind).label, each) for each in chain_steps(chain)],
        "unholdable": [StepKind(each.kind).label for each in unholdable(chain, desk.on, agency)],
        "too_few": too_few(agency, ITEMS, desk.on),
        "letter_steps": [
            (StepKind(each.kind).label, each)
            for each in chain_steps(chain_for(agency, LETTERS, desk.on))
        ],
        "pattern": pattern,
        "example": example(agency, pattern, desk.on),
        "manages": desk.may(Permission.MANAGE_BODY, agency),
        "keeps_words": desk.may(Permission.MANAGE_RULES, agency),
    }
    return render(request, "desk/settings/body.html", context)


def chain(request: DeskRequest, number: int) -> HttpResponse:
    """Set the steps that items of a body go through."""
    words = Words(
        "审核流程",
        "保存流程",
        lead="按先后次序选环节，用不到的行留“没有了”。必须有一个保密审查、一个签发，保密审查在签发之前。",
    )
    return _chain(request, number, ITEMS, words)


def letter_chain(request: DeskRequest, number: int) -> HttpResponse:
    """Set the steps that answers and other letters of a body go through."""
    words = Words(
        "依申请公开文书的审批流程",
        "保存流程",
        lead="答复书、延期告知书等送审后依次办理。不予公开的，应当有“法制审核”环节，或者逐件会商。",
    )
    return _chain(request, number, LETTERS, words)


def _chain(request: DeskRequest, number: int, kind: str, words: Words) -> HttpResponse:
    agency, desk = to_manage(request, number), request.desk
    now = chain_for(agency, kind, desk.on)
    form = ChainForm(
        request.POST or None,
        today=desk.on,
        places=_places(request, agency),
        chain=now,
        steps=chain_steps(now),
    )

    def do() -> Done:
        given = form.cleaned_data
        day = desk.on_day(given["on"])
        set_chain(agency, kind, form.facts(), separate=given["separate"], **day)
        return Done("审核流程已设定。")

    back = _back_to(agency)
    return change(request, form, words, back, do, template="desk/settings/chain.html")


def pattern(request: DeskRequest, number: int) -> HttpResponse:
    """Set how index numbers are formed."""
    agency, desk = to_manage(request, number), request.desk
    form = PatternForm(request.POST or None, initial={"pattern": pattern_of(agency)})

    def do() -> Done:
        row = set_pattern(agency, form.cleaned_data["pattern"], **desk.who_and_when)
        first = example(agency, row.pattern, desk.on)
        return Done(f"索引号规则已设定，今后的编号如 {first}。")

    words = Words(
        "索引号规则",
        "保存规则",
        lead="信息第一次公开时按这条规则编索引号，编定后不再改变。已经编过的不受影响。",
    )
    return change(request, form, words, _back_to(agency), do)


def _to_set(request: DeskRequest, number: int) -> Agency:
    return get_object_or_404(reached(request.desk.actor, *SETTINGS), pk=number)


def _places(request: DeskRequest, agency: Agency) -> Places:
    on = request.desk.on
    others = [each for each in near(agency) if each.kind != AgencyKind.AREA]
    posts = [post for each in (agency, *others) for post in posts_of(each, on)]
    return Places(agency, others, posts)


def _back_to(agency: Agency) -> Back:
    return Back(reverse("desk:settings:body", args=[agency.pk]), f"{agency.name}的设置")
