"""Every page of portal and desk by the name of its address, with whose page it is and a sample."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.journeys.samples import BODY

Samples = dict[str, Any]
Sample = Callable[[Samples], list[Any]]
NOBODY = ""
KEEPER, OWN_KEEPER, AUDITOR = "xitong", "jy-guanli", "shenji"
CLERK, SECRECY, PUBLISHER = "jy-xinxi", "jy-baomi", "jy-fabu"
REVIEWER, SUPERVISOR = "jy-shenhe", "jiandu"
YEAR = 2026

NOT_PAGES = {
    "healthz": "for machines",
    "ui:display": "leads back at once",
    **dict.fromkeys(
        ("portal:feed", "portal:body-feed", "portal:sitemap", "portal:sitemap-bodies"), "XML"
    ),
    "portal:sitemap-items": "XML",
    "portal:robots": "plain text",
    **dict.fromkeys(
        ("portal:file", "desk:items:download", "desk:bodies:import_template"), "a file"
    ),
    **dict.fromkeys(("portal:everything", "portal:download", "desk:remedies:export"), "a file"),
    **dict.fromkeys(("desk:trail:export", "desk:trail:export_object"), "a file"),
    **dict.fromkeys(("portal:overview", "portal:report"), "looked at in test_everyone"),
    "portal:progress": "a part of a page",
    **dict.fromkeys(
        (
            *("portal:online-form", "portal:online-public", "portal:online-submit"),
            *("portal:online-done", "portal:online-discard", "portal:tracked"),
            *("portal:tracked-supplement", "portal:tracked-reasons", "portal:tracked-reached"),
            *("portal:tracked-withdraw", "portal:tracked-leave", "portal:tracked-letter"),
            *("portal:tracked-file", "portal:opinion", "portal:opinion-letter"),
            "portal:opinion-leave",
        ),
        "opened by a key; looked at in test_applying",
    ),
    **dict.fromkeys(("portal:examples", "portal:remove"), "only sent"),
    **dict.fromkeys(("desk:sign_out", "desk:act_for", "desk:own:leave_everywhere"), "only sent"),
    **dict.fromkeys(("desk:items:remove_file", "desk:items:clean_file"), "only sent"),
    "desk:items:drop_words": "only sent",
    "desk:applications:drop_file": "only sent",
    **dict.fromkeys(
        (f"desk:applications:{name}" for name in ("assign_many", "judge_list")), "only sent"
    ),
    "desk:applications:export": "a file",
    **dict.fromkeys(("desk:figures:export", "desk:figures:tables"), "a file"),
    "desk:rules:confirm": "only sent",
    "desk:rules:confirm_withdrawal": "only sent",
    "desk:rules:keep": "only sent",
    **dict.fromkeys(
        (
            f"desk:applications:{name}"
            for name in (
                "file",
                "letter_file",
                "letter_sheet",
                "registration",
                "cover",
                "application_form",
                "bundle",
            )
        ),
        "a file",
    ),
}
"""Addresses that show no page, and why."""


def _of(*keys: str) -> Sample:
    return lambda found: [found[key] for key in keys]


def _all(seat: str, door: str, names: str, *keys: str) -> dict[str, tuple[str, Sample]]:
    return {f"{door}:{name}": (seat, _of(*keys)) for name in names.split()}


def _paper(seat: str, names: str, key: str) -> dict[str, tuple[str, Sample]]:
    """Pages of a paper of a case, by the numbers of both."""
    sample: Sample = lambda found: [*found[key]]  # noqa: E731
    return {f"desk:applications:{name}": (seat, sample) for name in names.split()}


def _is(*arguments: Any) -> Sample:
    return lambda found: list(arguments)


def _figures(*more: str) -> Sample:
    return lambda found: [found["body"], YEAR, *more]


PAGES: dict[str, tuple[str, Sample]] = {
    **_all(NOBODY, "portal", "home deadline check rules"),
    "portal:area": (NOBODY, _is("SL")),
    **{
        f"portal:{name}": (NOBODY, _is(BODY))
        for name in ("body", "guide", "rules-of-body", "disclosed", "reports-of-body", "apply")
    },
    **_all(NOBODY, "portal", "track opinions"),
    "portal:apply-online": (NOBODY, _is(BODY)),
    "portal:online-person": (NOBODY, _is(BODY)),
    "portal:online-organisation": (NOBODY, _is(BODY)),
    "portal:person-form": (NOBODY, _is(BODY)),
    "portal:organisation-form": (NOBODY, _is(BODY)),
    "portal:item": (NOBODY, lambda found: [found["public_file"][0]]),
    "desk:sign_in": (NOBODY, _is()),
    **_all(CLERK, "desk", "home items:new bind password own:page own:deputy help"),
    **_all(CLERK, "desk:items", "edit discard submit", "draft"),
    **_all(CLERK, "desk:items", "files", "with_traces"),
    **_all(CLERK, "desk:items", "page", "returned"),
    "desk:items:file_words": (CLERK, lambda found: [found["with_traces"], 1, 1]),
    **_all(CLERK, "desk:items", "correct", "published"),
    **_all(CLERK, "desk:items", "revive", "withdrawn"),
    **_all(CLERK, "desk:items", "compare sheet", "changed"),
    "desk:items:version": (CLERK, lambda found: [found["changed"], 1]),
    "desk:items:recall": ("jy-baosong", _of("in_review")),
    **_all(SECRECY, "desk:items", "refused"),
    **_all(SECRECY, "desk:items", "let_pass", "body", "refused"),
    **_all(SECRECY, "desk:items", "clear_trace", "with_traces", "trace"),
    **_all(SECRECY, "desk:items", "review", "in_review"),
    **_all(PUBLISHER, "desk:items", "release", "approved"),
    **_all(PUBLISHER, "desk:items", "unschedule", "scheduled"),
    **_all(PUBLISHER, "desk:items", "withdraw", "published"),
    "desk:own:end_deputy": ("absent", _of("absence")),
    **_all(CLERK, "desk:remedies", "list new complaint_new"),
    **_all(CLERK, "desk:remedies", "new_of_case complaint_of_case", "case"),
    **_all(CLERK, "desk:remedies", "page step number void decide", "suit"),
    **_all(CLERK, "desk:remedies", "void_step", "suit", "suit_step"),
    **_all(CLERK, "desk:remedies", "go_on amend act_again void_decision lesson", "review"),
    **_all(CLERK, "desk:remedies", "lesson_done", "review", "lesson"),
    **_all(CLERK, "desk:remedies", "complaint complaint_close complaint_void", "complaint"),
    **_all(CLERK, "desk:remedies", "complaint_mend", "complaint_founded"),
    **_all(OWN_KEEPER, "desk", "settings:list people:list people:add"),
    **_all(OWN_KEEPER, "desk:settings", "body chain pattern letter_head letter_chain", "body"),
    **_all(CLERK, "desk:applications", "decide letters fee", "case"),
    **_all(CLERK, "desk:applications", "list register unconfirmed seek"),
    **_all(SUPERVISOR, "desk:applications", "bodies"),
    **_all(CLERK, "desk:applications", "archive erasure", "body"),
    **_all(
        CLERK,
        "desk:applications",
        "page registered assign contact deliberate refer add_party withdraw transfer matters "
        "correct_kind correct_wanted correct_applicant ask_void",
        "case_busy",
    ),
    **_all(CLERK, "desk:applications", "confirm unreachable", "case_arrived"),
    **_all(CLERK, "desk:applications", "supplement lapse", "case_supplementing"),
    **_all(CLERK, "desk:applications", "judge_void", "case_twice"),
    **_all(CLERK, "desk:applications", "reopen", "case_withdrawn"),
    **_all(CLERK, "desk:applications", "make_public", "case_given"),
    "desk:figures:choose": (CLERK, _is()),
    "desk:figures:page": (CLERK, _figures()),
    "desk:figures:rows": (CLERK, _figures("applications.new.total")),
    **{
        f"desk:figures:{name}": (OWN_KEEPER, _figures())
        for name in ("sign_record", "sign_file", "sign_hand")
    },
    **_all(KEEPER, "desk:rules", "home holidays values wording new_notice paste_notice"),
    "desk:rules:new_value": (KEEPER, _is("answer.working_days")),
    "desk:rules:new_wording": (KEEPER, _is("letter.receipt")),
    **{
        f"desk:rules:{name}": (KEEPER, lambda found: ["value", found["rule"]])
        for name in ("entry", "withdraw")
    },
    **_all(CLERK, "desk:applications", "party_reply", "case_busy", "case_party"),
    **_all(CLERK, "desk:applications", "recall_referral", "case_busy", "case_referral"),
    **_all(CLERK, "desk:applications", "referral", "case_referral"),
    **_all(CLERK, "desk:applications", "void_step", "case_busy", "case_step"),
    "desk:applications:take_step": (CLERK, lambda found: [found["case_busy"], "reasons_given"]),
    "desk:applications:decide_matter": (CLERK, lambda found: [found["case"], 1]),
    "desk:applications:new_letter": (CLERK, lambda found: [found["case"], "supplement_notice"]),
    **_paper(CLERK, "letter submit_letter", "letter_draft"),
    **_paper(CLERK, "edit_letter sign_letter", "letter_notice"),
    **_paper(CLERK, "recall_letter", "letter_in_review"),
    **_paper(REVIEWER, "review_letter", "letter_in_review"),
    **_paper(CLERK, "seal_letter send_letter void_letter", "letter_signed"),
    **_paper(CLERK, "deliver_letter", "letter_sent"),
    "desk:applications:files": (CLERK, lambda found: [found["case_file"][0]]),
    **_paper(SECRECY, "clear_file", "case_file"),
    **_all(OWN_KEEPER, "desk:items", "words", "body"),
    **_all(KEEPER, "desk:bodies", "list add_root import"),
    **_all(
        KEEPER,
        "desk:bodies",
        "page add correct close office rename move merge split hand_over open_unit open_post",
        "body",
    ),
    **_all(KEEPER, "desk:bodies", "close_unit", "body", "unit"),
    **_all(KEEPER, "desk:bodies", "take_post leave_post close_post", "SL-LY", "信息岗"),
    **_all(OWN_KEEPER, "desk:people", "open_account", "someone"),
    **_all(
        OWN_KEEPER,
        "desk:people",
        "page reset_password unlock end_sessions close transfer appoint deputy",
        "clerk",
    ),
    **_all(OWN_KEEPER, "desk:people", "reset_code reopen", "absent"),
    **_all(OWN_KEEPER, "desk:people", "revoke", "clerk", "role"),
    **_all(OWN_KEEPER, "desk:people", "end_deputy", "absent", "absence"),
    **_all(AUDITOR, "desk:trail", "all proof"),
    "desk:trail:of_object": (AUDITOR, lambda found: ["disclosures.item", found["published"]]),
}
"""By the name of the address: who opens the page, and what it is shown with."""

MORE = {
    CLERK: (
        *(f"/desk/?tab={tab}" for tab in ("all", "drafted", "returned", "due")),
        *(f"/desk/remedies/?tab={tab}" for tab in ("due", "decided", "lessons", "complaints")),
    ),
    NOBODY: ("/nowhere/",),
}
"""Addresses that show what the samples do not."""


def pages_of(seat: str, found: Samples) -> dict[str, str]:
    """Return the addresses of whose seat it is, by their names."""
    own = {
        name: reverse(name, args=sample(found))
        for name, (who, sample) in PAGES.items()
        if who == seat
    }
    return own | {address: address for address in MORE.get(seat, ())}
