"""The head of the trail (链头), and the triggers that guard it and the entries."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from gongkai.office.trail import triggers


def begin(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A trail begins with a head at number 0."""
    apps.get_model("trail", "Head").objects.create(id=1)


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """From here on the database refuses to change or shorten the trail."""
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(begin), migrations.RunPython(guard)]
