"""``@action`` (操作): one verb, one transaction, at least one entry in the trail."""

import inspect
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from gongkai.office.trail import chain
from gongkai.office.trail.recording import Frame, current

P = ParamSpec("P")
R = TypeVar("R")

WHO_AND_WHEN = ("by", "on", "at")


class NothingRecorded(RuntimeError):
    """An action ended without an entry in the trail; nothing of it was kept."""


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a verb function an action.

    It must take, keyword-only and without defaults, ``by`` (Actor), ``on`` (the day it counts for
    in law) and ``at`` (this moment, aware). It runs in one transaction that commits only when the
    function recorded what it did; the entries are written last. An action that calls another shares
    its transaction, and an inner one that fails takes its entries with it. Outside an action no
    transaction may be open already, or the entries would not be last.
    """
    _check(function)
    signature = inspect.signature(function)

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        frame = _frame_of(signature.bind(*args, **kwargs).arguments)
        outer = current.get()
        token = current.set(frame)
        try:
            with transaction.atomic(durable=outer is None):
                result = function(*args, **kwargs)
                _close(frame, outer, function.__qualname__)
        finally:
            current.reset(token)
        if outer is not None and not frame.idle:
            outer.entries.extend(frame.entries)
        return result

    run.__dict__["is_action"] = True
    return run


def _close(frame: Frame, outer: Frame | None, name: str) -> None:
    if frame.idle:
        transaction.set_rollback(True)
        return
    if not frame.entries:
        raise NothingRecorded(f"{name} recorded nothing in the trail, so nothing of it was kept.")
    if outer is None:
        chain.append(frame.entries)


def _frame_of(arguments: dict[str, Any]) -> Frame:
    at = arguments["at"]
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise TypeError("`at` is an aware datetime: the moment the door saw.")
    return Frame(by=arguments["by"], on=arguments["on"], at=at)


def _check(function: Callable[..., object]) -> None:
    parameters = inspect.signature(function).parameters
    for name in WHO_AND_WHEN:
        given = parameters.get(name)
        if (
            given is None
            or given.kind is not inspect.Parameter.KEYWORD_ONLY
            or given.default is not inspect.Parameter.empty
        ):
            raise TypeError(
                f"{function.__qualname__} must take `{name}` keyword-only, undefaulted."
            )
