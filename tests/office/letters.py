"""Letters of cases, carried to any state by the real actions and the people of the body."""

from datetime import date
from typing import Any

from gongkai.law.facts import FactKind, catalogue
from gongkai.law.grounds import grounds
from gongkai.law.letters import is_answer
from gongkai.office.agencies.actions.offices import describe_office
from gongkai.office.agencies.facts import OfficeFacts
from gongkai.office.applications.actions import deciding, files, heads, letters, parties, talking
from gongkai.office.applications.models import (
    Application,
    CaseFile,
    Finding,
    Letter,
    Matter,
    Party,
)
from gongkai.office.applications.states import (
    FileRole,
    LetterState,
    Opinion,
    PartyKind,
    WayWanted,
)
from gongkai.office.review.queries import current, waiting_step
from gongkai.office.review.steps import ReviewState, StepKind
from tests.office.cases import fresh
from tests.office.county import FOUNDED, KEEPER, NOW, TODAY
from tests.office.items import Office, acting

HEAD = heads.HeadFacts(
    prefix="示教",
    mark="示例县教育局",
    court="示例县人民法院",
    online_channel="https://fuyi.example.cn",
)
OFFICE = OfficeFacts(name="示例县教育局办公室", address="示例县学府路1号", phone="000-1234567")
KEEPING: dict[str, Any] = {"by": KEEPER, "on": FOUNDED, "at": NOW}
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def equip(place: Office) -> None:
    """Let a body say where its disclosure office is and how its letters are headed."""
    describe_office(place.agency, OFFICE, **KEEPING)
    heads.set_head(place.agency, HEAD, **KEEPING)


def typed(key: str) -> Any:
    """Return something that a fact of the law takes."""
    fact = catalogue()[key]
    match fact.kind:
        case FactKind.CHOICE:
            return "不同意公开" if key == "third_party_opinion" else fact.choices[0]
        case FactKind.DATE:
            return TODAY
        case FactKind.NUMBER:
            return 12
        case FactKind.TEXT:
            return f"示例的{fact.label}"


def facts_of(ground: str, withheld: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the facts that a ground and what it cuts out need, and no more."""
    facts: dict[str, Any] = {}
    for key in (ground, *withheld):
        rule = grounds()[key]
        facts |= {each.fact: each.equals for each in rule.holds if each.equals}
        while gaps := [name for name in rule.facts_needed(facts) if name not in facts]:
            facts |= {name: typed(name) for name in gaps}
    return facts


def a_file(
    place: Office,
    application: Application,
    role: FileRole = FileRole.FOUND,
    name: str = "拨付明细.txt",
    data: bytes | None = None,
    **changes: Any,
) -> CaseFile:
    """Let the clerk put a file into a case."""
    content = f"{name}：课后服务经费按学期拨付。".encode() if data is None else data
    return files.add(application, role, name, content, **(acting(place.clerk) | changes))


def matter_of(application: Application, position: int = 1) -> Matter:
    """Return what is asked in a case at a place."""
    return application.matters.select_related("data_key").get(position=position)


def found(
    place: Office,
    application: Application,
    ground: str,
    position: int = 1,
    on: date = TODAY,
    **changes: Any,
) -> Finding:
    """Let the clerk find a ground of a matter, with the files that it takes."""
    withheld = ("refused.internal_affairs",) if grounds()[ground].withholds else ()
    given: dict[str, Any] = {"withheld": withheld}
    if ground == "granted.already_public":
        given["capture"] = a_file(place, application, FileRole.CAPTURE, "公开页面.txt")
    if withheld:
        copy = a_file(place, application, FileRole.REDACTED, "拨付明细（遮盖）.txt")
        given["provided"] = [copy]
    facts = facts_of(ground, withheld) | changes.pop("facts", {})
    return deciding.find(
        application,
        matter_of(application, position),
        ground,
        facts,
        **(given | changes | acting(place.clerk, on)),
    )


def drafted(
    place: Office, application: Application, kind: str, on: date = TODAY, **changes: Any
) -> Letter:
    """Let the clerk draft a letter."""
    facts = changes.pop("facts", {})
    return letters.draft(application, kind, facts, **changes, **acting(place.clerk, on))


def deliberated(place: Office, application: Application) -> None:
    """Let the clerk note that a hard case was considered jointly."""
    talking.deliberate(
        application,
        "分管领导、法规科、办公室",
        "属于内部管理信息",
        "同意不予公开",
        **acting(place.clerk),
    )


def submitted(place: Office, letter: Letter, on: date = TODAY) -> Letter:
    """Let the clerk send a letter into review, after a joint consideration if it refuses."""
    if not letter.application.deliberations.exists():
        deliberated(place, letter.application)
    letters.submit(letter, **acting(place.clerk, on))
    return fresh_letter(letter)


def pass_one(place: Office, letter: Letter, on: date = TODAY, opinion: str = "同意") -> Letter:
    """Let the step that waits be passed by whoever holds it."""
    review = current(letter)
    assert review
    step = waiting_step(review)
    assert step
    who = place.holder_of(StepKind(step.kind))
    return letters.pass_step(letter, opinion, seen=review.digest, **acting(who, on))


def approved(place: Office, letter: Letter, on: date = TODAY) -> Letter:
    """Let every step that is left be passed; the letter is signed then."""
    while (review := current(letter)) and review.state == ReviewState.RUNNING:
        pass_one(place, letter, on)
    return fresh_letter(letter)


def signed(place: Office, letter: Letter, on: date = TODAY) -> Letter:
    """Carry a draft to its signature, through review where its kind needs it."""
    if is_answer(letter.kind) or letter.kind in ("extension_notice", "delay_notice", "fee_notice"):
        return approved(place, submitted(place, letter, on), on)
    letters.sign(letter, **acting(place.clerk, on))
    return fresh_letter(letter)


def sealed(place: Office, letter: Letter, on: date = TODAY) -> Letter:
    """Let the clerk put in the scan of the sealed letter."""
    letters.seal(letter, "盖章扫描件.pdf", PDF, **acting(place.clerk, on))
    return fresh_letter(letter)


def sent(
    place: Office,
    letter: Letter,
    on: date = TODAY,
    way: WayWanted = WayWanted.MAIL,
    reference: str = "",
) -> Letter:
    """Carry a letter out of the body, from whatever state before."""
    letter = fresh_letter(letter)
    if letter.state in (LetterState.DRAFT, LetterState.RETURNED):
        letter = signed(place, letter, on)
    if letter.sealed_file is None:
        letter = sealed(place, letter, on)
    letters.send(letter, way, reference, **acting(place.clerk, on))
    return fresh_letter(letter)


def delivered(place: Office, letter: Letter, on: date = TODAY, **changes: Any) -> Letter:
    """Carry a letter to the proof of its delivery."""
    letter = fresh_letter(letter)
    if letter.state not in (LetterState.SENT, LetterState.DELIVERED):
        letter = sent(place, letter, on, **changes)
    proof = a_file(place, letter.application, FileRole.SERVICE, "发送记录.txt")
    letters.deliver(letter, proof, **acting(place.clerk, on))
    return fresh_letter(letter)


def answer(
    place: Office, application: Application, ground: str = "granted.provided", on: date = TODAY
) -> Letter:
    """Return the draft of an answer that rests on one ground."""
    found(place, application, ground, on=on)
    return drafted(place, application, "answer", on)


def answered(
    place: Office, application: Application, ground: str = "granted.provided", on: date = TODAY
) -> Letter:
    """Carry a case to its answer, which has been sent."""
    return sent(place, answer(place, application, ground, on), on)


def a_party(
    place: Office,
    application: Application,
    kind: PartyKind = PartyKind.THIRD_PARTY,
    name: str = "示例县晨光印务公司",
    on: date = TODAY,
) -> Party:
    """Let the clerk note somebody to be asked."""
    said = parties.PartyFacts(name=name, points="贵公司中标价格的明细", address="示例县工业路3号")
    return parties.add(application, kind, said, **acting(place.clerk, on))


def consulted(place: Office, application: Application, party: Party, on: date = TODAY) -> Letter:
    """Let a third party be asked, with the proof that it has the letter the same day."""
    letter = drafted(place, application, "third_party_consultation", on, party=party)
    return delivered(place, letter, on, way=WayWanted.POST)


def replied(place: Office, party: Party, opinion: Opinion, on: date = TODAY) -> None:
    """Let a party say what it thinks."""
    parties.reply(party, opinion, "理由见附件", **acting(place.clerk, on))


def fresh_letter(letter: Letter) -> Letter:
    """Return the letter as the database has it now, with its case."""
    rows = Letter.objects.select_related("round", "party", "data_key", "sealed_file", "corrects")
    found = rows.get(pk=letter.pk)
    found.application = fresh(found.application)
    return found
