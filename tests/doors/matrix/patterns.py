"""Every address pattern there is, as the resolver has them."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

DOORS = ("portal", "desk", "ui", "")


def every_pattern() -> list[str]:
    """Return the full name of each pattern, e.g. ``desk:items:page``."""
    return list(_below(get_resolver(), ()))


def _below(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from _below(each, inner)
        else:
            assert isinstance(each, URLPattern)
            yield ":".join((*spaces, each.name or f"unnamed {each.pattern}"))
