"""An office whose items the portal shows, with files, on any number of pages."""

from dataclasses import dataclass
from datetime import timedelta

from django.test import Client

from gongkai.office.disclosures.actions import attachments
from gongkai.office.disclosures.models import Item, Publication, Version
from gongkai.office.documents.actions.uploading import receive
from tests.doors.portal.reading import page
from tests.office.items import Office, acting, an_item, approve, fresh, publish, submit

READ = {"attachment_unread": "已人工通读，没有不宜公开的内容"}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is uploaded."""

    name: str
    data: bytes


def with_files(place: Office, *files: File, **changes: object) -> Item:
    """Return a public item with these files, taken and released as any other."""
    item = an_item(place, **changes)
    for each in files:
        who = acting(place.clerk)
        document = receive(each.data, each.name, place.agency, **who)
        item = fresh(item)
        assert item.working
        attachments.attach(item, document, seen=item.working.edit_number, **who)
    return publish(place, approve(place, submit(place, item, **READ)))


def copied(item: Item, count: int) -> None:
    """Put copies of a public item beside it, each an hour older, faster than actions could."""
    assert item.public
    assert item.public_since
    release = item.publications.get()
    for number in range(1, count + 1):
        since = item.public_since - timedelta(hours=number)
        copy = Item.objects.create(
            agency=item.agency,
            state=item.state,
            started_by=item.started_by,
            started_on=item.started_on,
            index_number=f"{item.index_number}-{number}",
            public_since=since,
            public_changed_at=since,
            section=item.section,
            topic=item.topic,
            topic_class=item.topic_class,
            formed_year=item.formed_year,
        )
        version = Version.objects.get(pk=item.public.pk)
        version.pk, version.item, version.title = None, copy, f"第{number}份"
        version.save()
        Publication.objects.create(
            item=copy,
            version=version,
            signed_on=release.signed_on,
            published_on=release.published_on,
            published_at=since,
            published_by=release.published_by,
            publisher=release.publisher,
        )
        copy.public = version
        copy.save()


def titles(client: Client, address: str) -> list[str]:
    """Return the titles a list shows."""
    rows = page(client, address).xpath("//table[@class='items']/tbody//a")
    return [str(each.text_content()).strip() for each in rows]
