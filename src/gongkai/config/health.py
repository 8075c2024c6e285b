"""The health answer (健康检查) that tells a supervisor which versions of code and schema run."""

from functools import cache

from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai import __version__


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 with the version of the code and each app's last migration."""
    return JsonResponse({"status": "ok", "version": __version__, "schema": _schema()})


@cache
def _schema() -> list[str]:
    """Return the migrations that the code asks for, e.g. ``["trail.0002_triggers"]``."""
    leaves = MigrationLoader(None).graph.leaf_nodes()
    return [f"{app}.{name}" for app, name in sorted(leaves)]
