"""Pages a closed body no longer has (撤销机构): whoever asks is led to the body's own page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from gongkai.doors.portal.frame.places import Place, body_or_404

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Place, P], HttpResponseBase]
View = Callable[..., HttpResponseBase]


def while_open(page: Page[P]) -> View:
    """Make a view of a page: it gets the body with the code in the address, 404 where none is."""

    @wraps(page)
    def view(
        request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        place = body_or_404(code)
        if place.is_closed:
            return HttpResponseRedirect(reverse("portal:body", args=[code]))
        return page(request, place, *args, **kwargs)

    return view
