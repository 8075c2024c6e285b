"""Model fields for personal data (个人信息字段): sealed text, and the blind index beside it."""

import base64
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.base import ModelBase

from gongkai.office.base.blind import LONGEST, Kind, digest
from gongkai.office.base.data_keys import secret_of
from gongkai.office.base.models import DataKey
from gongkai.office.base.sealing import Tampered, seal, unseal

KEY_ID_BYTES = 16
if TYPE_CHECKING:  # Django's fields take their types only in the stubs
    SecretField = models.Field["Secret", "Secret"]
    IndexField = models.CharField[str, str]
else:
    SecretField, IndexField = models.Field, models.CharField


class Secret:
    """A piece of personal data, plain before it is saved and sealed after it was read.

    It never shows itself: printing, logging or rendering gives “（已加密）”. ``reveal`` is the one
    way to read it, so that every place that does can be found.
    """

    __slots__ = ("_plain", "_sealed")

    def __init__(self, plain: str) -> None:
        self._plain: str | None = plain
        self._sealed: bytes | None = None

    @classmethod
    def from_bytes(cls, sealed: bytes) -> "Secret":
        """Return the secret that a database column holds."""
        secret = cls("")
        secret._plain, secret._sealed = None, sealed
        return secret

    def reveal(self, key: DataKey, field: str) -> str:
        """Return the plain text of the field, e.g. ``"applications.applicant.name"``.

        Raise Erased when the data key was erased, Tampered when the column was altered or comes
        from another object or field.
        """
        if self._plain is not None:
            return self._plain
        if self._sealed is None or self._sealed[:KEY_ID_BYTES] != key.id.bytes:
            raise Tampered
        context = _context(key, field)
        return unseal(secret_of(key), self._sealed[KEY_ID_BYTES:], context).decode()

    def known(self) -> str | None:
        """Return the text if it was set by this process, without opening anything."""
        return self._plain

    def sealed(self) -> bytes | None:
        """Return what the database holds or will hold, if it is sealed yet."""
        return self._sealed

    def seal_with(self, key: DataKey, field: str) -> bytes:
        """Return the sealed bytes under the key; a secret that was read keeps its own."""
        if self._sealed is None:
            assert self._plain is not None  # noqa: S101 (a secret is plain, sealed, or both)
            inner = seal(secret_of(key), self._plain.encode(), _context(key, field))
            self._sealed = key.id.bytes + inner
        elif self._sealed[:KEY_ID_BYTES] != key.id.bytes:
            raise Tampered
        return self._sealed

    def __repr__(self) -> str:
        return "（已加密）"

    __str__ = __repr__


def _context(key: DataKey, field: str) -> bytes:
    return key.id.bytes + field.encode()


class EncryptedText(SecretField):
    """Text sealed with the data key of its row; only for models that extend SealedModel.

    It cannot be searched or sorted; an empty text is sealed like any other.
    """

    description = "加密文本"

    def get_internal_type(self) -> str:
        return "BinaryField"

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        messages = super().check(**kwargs)
        if not issubclass(self.model, SealedModel):
            messages.append(
                checks.Error("EncryptedText belongs in a SealedModel.", obj=self, id="base.E001")
            )
        return messages

    @property
    def path(self) -> str:
        """The name a secret is bound to, e.g. ``applications.applicant.name``."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def pre_save(self, model_instance: models.Model, add: bool) -> Secret:
        secret = getattr(model_instance, self.attname)
        if not isinstance(secret, Secret):
            raise TypeError(f"{self.path} takes a Secret, not a {type(secret).__name__}.")
        assert isinstance(model_instance, SealedModel)  # noqa: S101 (base.E001 holds it)
        secret.seal_with(model_instance.data_key, self.path)
        return secret

    def from_db_value(
        self, value: Any, expression: object, connection: BaseDatabaseWrapper
    ) -> Secret | None:
        return None if value is None else Secret.from_bytes(bytes(value))

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, Secret) or value.sealed() is None:
            raise TypeError(f"{self.path} is written by saving its row, which knows the key.")
        return value.sealed()

    def get_lookup(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.path} is sealed; look it up by its blind index.")

    def to_python(self, value: Any) -> Any:
        return Secret.from_bytes(base64.b64decode(value)) if isinstance(value, str) else value

    def value_to_string(self, obj: models.Model) -> str:
        return base64.b64encode(self.value_from_object(obj).sealed() or b"").decode("ascii")


class BlindIndex(IndexField):
    """The keyed hash of a sealed field beside it, filled in when that field is set and saved."""

    def __init__(self, *args: Any, of: str, kind: Kind | str, **kwargs: Any) -> None:
        self.of = of
        self.kind = Kind(kind)
        kwargs |= {"max_length": LONGEST, "db_index": True, "editable": False, "blank": True}
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "db_index", "editable", "blank"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "of": self.of, "kind": self.kind.value}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        plain = getattr(model_instance, self.of).known()
        if plain is not None:
            setattr(model_instance, self.attname, digest(self.kind, plain))
        return str(getattr(model_instance, self.attname))


class SealedModel(models.Model):
    """A row with personal data (含个人信息的记录), sealed with a data key its case may share."""

    data_key = models.ForeignKey(DataKey, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def save(
        self,
        *,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Save; a sealed field that is named brings its blind index along."""
        if update_fields is not None:
            named = set(update_fields)
            update_fields = named | {
                field.name
                for field in self._meta.fields
                if isinstance(field, BlindIndex) and field.of in named
            }
        super().save(
            force_insert=force_insert,
            force_update=force_update,
            using=using,
            update_fields=update_fields,
        )

    def reveal(self, name: str) -> str:
        """Return the plain text of the sealed field ``name``; see ``Secret.reveal`` for errors."""
        field = self._meta.get_field(name)
        assert isinstance(field, EncryptedText)  # noqa: S101 (a programmer's slip, not a clerk's)
        secret: Secret = getattr(self, name)
        return secret.reveal(self.data_key, field.path)


def indexed_models() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Yield every model with blind indexes, and their names."""
    for model in apps.get_models():
        names = [field.name for field in model._meta.fields if isinstance(field, BlindIndex)]
        if names:
            yield model, names
