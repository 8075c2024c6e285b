"""What crawlers may read (robots.txt, RFC 9309): all but the desk and what is of one visitor."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.doors.portal.freshness import kept_briefly

CLOSED = ("/desk/", "/display/", "/reports/check/")


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """Tell crawlers what to leave alone and where the sitemap is."""
    sitemap = request.build_absolute_uri(reverse("portal:sitemap"))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), "", f"Sitemap: {sitemap}"]
    text = "\n".join(lines) + "\n"
    page = HttpResponse(text, content_type="text/plain; charset=utf-8")
    return kept_briefly(request, page)
