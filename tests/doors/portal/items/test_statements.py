"""No public page asks the database more often, the more there is to show."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.portal.office import File, copied, with_files
from tests.office.databases import database
from tests.office.documents.files import pdf
from tests.office.items import Office

__all__ = ["database"]

FEW, MANY = 20, 200
# One more than the page of a body needs, which asks most; raise it only with a reason.
MOST = 8


def statements(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)


def test_statements_do_not_grow_with_the_items(client: Client, place: Office) -> None:
    item = with_files(place, File("a.pdf", pdf()))
    paths = [
        *("/", "/areas/S/", "/feed.xml", "/sitemap.xml", "/sitemap-1.xml", "/sitemap-bodies.xml"),
        *("/bodies/S-JY/", "/bodies/S-JY/feed.xml", "/bodies/S-JY/guide/", "/bodies/S-JY/apply/"),
        *("/bodies/S-JY/disclosed/", "/bodies/S-JY/disclosed/?topic=11&year=2026"),
        *("/bodies/S-JY/rules/", "/bodies/S-JY/reports/"),
        *(f"/items/{item.pk}/", f"/items/{item.pk}/files/1/a.pdf", "/robots.txt"),
    ]
    copied(item, FEW)
    few = {path: statements(client, path) for path in paths}
    item.index_number = "again"
    copied(item, MANY - FEW)
    many = {path: statements(client, path) for path in paths}
    assert many == few
    assert max(few.values()) <= MOST, few
