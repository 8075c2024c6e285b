"""What is done with letters (文书操作): drafted, reviewed, signed, sealed, sent, delivered."""

from gongkai.office.applications.actions.letters.delivering import deliver, note_download
from gongkai.office.applications.actions.letters.drafting import draft, revise
from gongkai.office.applications.actions.letters.reviewing import (
    pass_step,
    recall,
    send_back,
    submit,
)
from gongkai.office.applications.actions.letters.sending import seal, send
from gongkai.office.applications.actions.letters.signing import issue, issue_receipt, sign
from gongkai.office.applications.actions.letters.voiding import void

__all__ = [
    "deliver",
    "draft",
    "issue",
    "issue_receipt",
    "note_download",
    "pass_step",
    "recall",
    "revise",
    "seal",
    "send",
    "send_back",
    "sign",
    "submit",
    "void",
]
