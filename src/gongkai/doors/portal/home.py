"""The front page (首页): what the site does, and the way to each of its tools."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the public tools."""
    return render(request, "portal/home.html")
