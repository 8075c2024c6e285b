"""What the guard leaves open (免登录的页面): marks that a view carries, read by the guard alone."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def without_sign_in(view: View) -> View:
    """Let a view be opened by anybody: signing in itself, and nothing else."""
    view.__dict__["without_sign_in"] = True
    return view


def with_old_password(view: View) -> View:
    """Let a view be opened before a password given by another has been changed."""
    view.__dict__["with_old_password"] = True
    return view
