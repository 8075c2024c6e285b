"""Who did what (谁做了什么): the trail of everything in reach, or of one object; exports, proof."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.doors.desk.trail.entries import Line, lines
from gongkai.doors.desk.trail.forms import FilterForm
from gongkai.doors.desk.trail.kinds import kind_in_words
from gongkai.doors.desk.who import DeskRequest
from gongkai.office.agencies.lookups import people_reached, reached, reaches_everything
from gongkai.office.base.actors import NotPermitted
from gongkai.office.base.permissions import Permission
from gongkai.office.trail import heads
from gongkai.office.trail.actions import note_export
from gongkai.office.trail.chain import BrokenTrail
from gongkai.office.trail.export import as_csv, as_json_lines
from gongkai.office.trail.models import Entry
from gongkai.office.trail.queries import Filter, matching
from gongkai.office.trail.recording import Subject
from gongkai.office.trail.verify import Verdict, verify

PER_PAGE = 50
CHUNK = 2000
READ = Permission.READ_TRAIL


@require_safe
def trail(request: DeskRequest, kind: str = "", object_id: str = "") -> HttpResponse:
    """Show the entries in reach that the filter lets through, the latest first."""
    form, found = _found(request, kind, object_id)
    if kind and not request.GET and not found.exists():
        raise Http404
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    shown = lines(page)
    context = {
        "form": form,
        "lines": shown,
        "page": page,
        "kind": kind,
        "object_id": object_id,
        "called": _called(shown, kind, object_id),
        "query": query.urlencode(),
    }
    status = 400 if form.errors else 200
    return render(request, "desk/trail/page.html", context, status=status)


@require_safe
def export(
    request: DeskRequest, form: str, kind: str = "", object_id: str = ""
) -> HttpResponseBase:
    """Send the same entries as a file, the earliest first: ``csv`` or ``json``, one a line.

    That they were taken out is an entry itself, which the file does not hold yet.
    """
    _, found = _found(request, kind, object_id)
    last = found.first()
    of = Subject(last.kind, last.object) if kind and last else None
    body = request.desk.agency.pk if request.desk.agency else ""
    note_export(form, of, body=body, **request.desk.who_and_when)
    entries = found.filter(number__lte=last.number if last else 0)
    rows = entries.order_by("number").iterator(CHUNK)
    written: Iterator[str] = as_csv(rows) if form == "csv" else as_json_lines(rows)
    kind_of = "text/csv" if form == "csv" else "application/x-ndjson"
    response = StreamingHttpResponse(written, content_type=f"{kind_of}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="trail.{form}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: DeskRequest) -> HttpResponse:
    """Examine the whole trail when asked to, and show what was found."""
    _require_reading(request)
    verdict, broken = None, ""
    if request.method == "POST":
        try:
            verdict = _verdict()
        except BrokenTrail as problem:
            broken = str(problem)
    context = {"verdict": verdict, "broken": broken}
    return render(request, "desk/trail/proof.html", context)


def _verdict() -> Verdict:
    return verify(heads.exported(heads.folder()))


def _found(request: DeskRequest, kind: str, object_id: str) -> tuple[FilterForm, QuerySet[Entry]]:
    """Return the filter as given and the entries it lets through, of bodies in reach alone."""
    _require_reading(request)
    desk = request.desk
    bodies = reached(desk.actor, READ)
    people = people_reached(desk.actor, READ)
    form = FilterForm(request.GET, people=people, bodies=bodies)
    if not form.is_valid():
        return form, matching(Filter()).none()
    found = matching(form.wanted(kind, object_id))
    # What belongs to no body, such as a change of keys, is for who reads all there is.
    if not reaches_everything(desk.actor, READ):
        found = found.filter(body__in=[str(pk) for pk in bodies.values_list("pk", flat=True)])
    return form, found


def _called(shown: list[Line], kind: str, object_id: str) -> str:
    """What the one object is called, as its entries have it; its id where there are none."""
    return shown[0].shown if kind and shown else f"{kind_in_words(kind)} {object_id}"


def _require_reading(request: DeskRequest) -> None:
    if READ not in request.desk.permissions:
        raise NotPermitted(READ, request.desk.agency)
