"""Questions about items (公开事项查询): what the public sees, what the desk may read."""

from gongkai.office.disclosures.queries.answering import likely_answers
from gongkai.office.disclosures.queries.choices import topics_used, years
from gongkai.office.disclosures.queries.desk import (
    DeskPage,
    baseline,
    due_releases,
    listed,
    readable,
    readable_attachment,
    versions_of,
    with_open_work,
)
from gongkai.office.disclosures.queries.lists import (
    Mark,
    Page,
    feed,
    newest,
    sitemap_file,
    sitemap_files,
)
from gongkai.office.disclosures.queries.visible import (
    attachments_of,
    history,
    notes,
    public,
    public_attachment,
    public_attachments,
    public_item,
    release_of,
    was_public,
)

__all__ = [
    "DeskPage",
    "Mark",
    "Page",
    "attachments_of",
    "baseline",
    "due_releases",
    "feed",
    "history",
    "likely_answers",
    "listed",
    "newest",
    "notes",
    "public",
    "public_attachment",
    "public_attachments",
    "public_item",
    "readable",
    "readable_attachment",
    "release_of",
    "sitemap_file",
    "sitemap_files",
    "topics_used",
    "versions_of",
    "was_public",
    "with_open_work",
    "years",
]
