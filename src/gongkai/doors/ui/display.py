"""How a visitor wants pages shown (显示方式): larger text, higher contrast, without JavaScript."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

ONE_YEAR = 365 * 24 * 60 * 60
CHOICES = {"text": ("standard", "large"), "contrast": ("standard", "high")}


@dataclass(frozen=True, slots=True)
class Display:
    """The choices in force for one request, and the links that turn each one over."""

    text: str
    contrast: str
    return_to: str

    @property
    def classes(self) -> str:
        """Return the classes of the ``html`` element, e.g. ``text-large contrast-standard``."""
        return f"text-{self.text} contrast-{self.contrast}"

    @property
    def text_query(self) -> str:
        return self._query("text", "standard" if self.text == "large" else "large")

    @property
    def contrast_query(self) -> str:
        return self._query("contrast", "standard" if self.contrast == "high" else "high")

    def _query(self, name: str, value: str) -> str:
        return urlencode({name: value, "next": self.return_to})


def display_of(request: HttpRequest) -> Display:
    """Return what the visitor's cookies ask for; an unknown value counts as standard."""
    chosen = {}
    for name, values in CHOICES.items():
        value = request.COOKIES.get(f"display_{name}", "")
        chosen[name] = value if value in values else values[0]
    return_to = request.get_full_path() if request.method in {"GET", "HEAD"} else request.path
    return Display(text=chosen["text"], contrast=chosen["contrast"], return_to=return_to)


@require_safe
def set_display(request: HttpRequest) -> HttpResponse:
    """Keep the choices given in the query for a year and return to the page they came from."""
    return_to = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(return_to, allowed_hosts=None):
        return_to = "/"
    response = HttpResponseRedirect(return_to)
    for name, values in CHOICES.items():
        value = request.GET.get(name)
        if value in values:
            response.set_cookie(
                f"display_{name}",
                value,
                max_age=ONE_YEAR,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
    response["Cache-Control"] = "no-store"
    return response
