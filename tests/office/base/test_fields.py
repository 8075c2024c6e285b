"""Personal data are sealed in the database, bound to their row, and never show themselves."""

import pytest
from django.core import checks, serializers
from django.core.exceptions import FieldError
from django.db import connection, models, transaction
from django.test.utils import isolate_apps

from gongkai.office.base.blind import Kind, digest, digests
from gongkai.office.base.data_keys import Erased, new_data_key
from gongkai.office.base.erasure import erase
from gongkai.office.base.fields import EncryptedText, Secret
from gongkai.office.base.models import DataKey
from gongkai.office.base.sealing import Tampered, seal, unseal
from tests.office.acting import NOW
from tests.office.sample.models import Person

NAME, PHONE = "欧阳堃", "13800138000"
pytestmark = pytest.mark.usefixtures("database")


def person(key: DataKey | None = None, name: str = NAME) -> Person:
    return Person.objects.create(
        data_key=key or new_data_key(), name=Secret(name), phone=Secret(PHONE)
    )


def test_what_was_sealed_is_revealed_by_its_row() -> None:
    person()
    found = Person.objects.get()
    assert found.reveal("name") == NAME
    assert found.reveal("phone") == PHONE


def test_a_row_just_saved_can_be_read_on() -> None:
    saved = person()
    assert saved.reveal("name") == NAME
    saved.refresh_from_db()
    assert saved.reveal("name") == NAME


def test_the_database_holds_no_plain_text() -> None:
    person()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, name_index, phone_index FROM sample_person")
        row = b"|".join(
            bytes(each) if not isinstance(each, str) else each.encode()
            for each in cursor.fetchone()
        )
    assert NAME.encode() not in row
    assert PHONE.encode() not in row


def test_a_secret_does_not_show_itself() -> None:
    for secret in (Secret(NAME), person().name, Person.objects.get().name):
        assert NAME not in f"{secret} {secret!r} {[secret]}"


def test_a_person_is_found_by_what_others_type() -> None:
    wanted = person()
    person(name="李四")
    assert Person.objects.get(name_index__in=digests(Kind.NAME, "欧阳 堃")) == wanted
    assert (
        Person.objects.filter(phone_index__in=digests(Kind.PHONE, "+86 138-0013-8000")).count() == 2
    )


def test_changing_one_field_moves_its_index_along() -> None:
    row = person()
    row.name = Secret("李四")
    row.save(update_fields=["name"])
    found = Person.objects.get()
    assert found.reveal("name") == "李四"
    assert found.name_index == digest(Kind.NAME, "李四")


def test_saving_what_was_read_keeps_the_sealed_bytes() -> None:
    person()
    before = Person.objects.get()
    again = Person.objects.get()
    again.note = "x"
    again.save()
    after = Person.objects.get()
    assert (after.name.sealed(), after.name_index) == (before.name.sealed(), before.name_index)


def test_the_same_text_is_sealed_differently_each_time() -> None:
    key = new_data_key()
    assert person(key).name.sealed() != person(key).name.sealed()


def test_a_sealed_field_moved_to_another_row_or_column_does_not_open() -> None:
    one, two = person(), person(name="李四")
    Person.objects.filter(pk=two.pk).update(name=one.name)
    with pytest.raises(Tampered):
        Person.objects.get(pk=two.pk).reveal("name")
    Person.objects.filter(pk=one.pk).update(phone=one.name)
    with pytest.raises(Tampered):
        Person.objects.get(pk=one.pk).reveal("phone")


def test_a_sealed_field_is_not_taken_over_by_another_key() -> None:
    row = Person.objects.get(pk=person().pk)
    row.data_key = new_data_key()
    with pytest.raises(Tampered):
        row.save()


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_a_changed_byte_is_noticed(place: int) -> None:
    row = person()
    sealed = bytearray(row.name.sealed() or b"")
    sealed[place] ^= 1
    Person.objects.filter(pk=row.pk).update(name=Secret.from_bytes(bytes(sealed)))
    with pytest.raises(Tampered, match="已被改动"):
        Person.objects.get().reveal("name")


def test_sealed_bytes_too_short_do_not_open() -> None:
    with pytest.raises(Tampered):
        unseal(b"k" * 32, b"\x01short", b"")
    with pytest.raises(Tampered):
        unseal(b"k" * 32, b"\x02" + seal(b"k" * 32, b"x", b"")[1:], b"")


def test_erasing_the_key_erases_the_data_and_the_way_to_find_them() -> None:
    gone, stays = person(), person(name="李四")
    with transaction.atomic():
        erase(gone.data_key, at=NOW)
    row = Person.objects.get(pk=gone.pk)
    with pytest.raises(Erased, match=r"2026-11-23.*删除"):
        row.reveal("name")
    assert (row.name_index, row.phone_index) == ("", "")
    assert row.data_key.wrapped is None
    assert Person.objects.get(pk=stays.pk).reveal("name") == "李四"
    row.note = "x"
    row.save()


def test_erasing_twice_keeps_the_first_day() -> None:
    row = person()
    for day in (NOW, NOW.replace(year=2027)):
        with transaction.atomic():
            erase(row.data_key, at=day)
    assert row.data_key.erased_at == NOW


def test_erasing_belongs_to_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        erase(person().data_key, at=NOW)


def test_sealed_fields_cannot_be_searched() -> None:
    with pytest.raises(FieldError, match="blind index"):
        Person.objects.filter(name=Secret(NAME))


def test_only_saving_a_row_seals() -> None:
    person()
    with pytest.raises(TypeError, match="saving its row"):
        Person.objects.update(name=Secret("李四"))
    with pytest.raises(TypeError, match="takes a Secret"):
        Person.objects.create(data_key=new_data_key(), name="李四", phone=Secret(""))
    assert Person.objects.get().reveal("name") == NAME


def test_rows_made_in_bulk_are_sealed_and_indexed() -> None:
    key = new_data_key()
    rows = [Person(data_key=key, name=Secret(f"{n}"), phone=Secret("")) for n in range(3)]
    Person.objects.bulk_create(rows)
    found = Person.objects.order_by("pk")
    assert [row.reveal("name") for row in found] == ["0", "1", "2"]
    assert found[0].name_index == digest(Kind.NAME, "0")


def test_a_dump_carries_sealed_bytes_and_loads_again() -> None:
    person()
    dump = serializers.serialize("json", Person.objects.all())
    assert NAME not in dump
    Person.objects.all().delete()
    for each in serializers.deserialize("json", dump):
        each.save()
    assert Person.objects.get().reveal("name") == NAME


def test_an_outer_join_without_a_row_gives_no_secret() -> None:
    field = Person._meta.get_field("name")
    assert field.from_db_value(None, None, connection) is None
    assert field.get_prep_value(None) is None


@isolate_apps("tests.office.sample")
def test_a_model_without_a_data_key_is_reported() -> None:
    class Careless(models.Model):  # noqa: DJ008
        name = EncryptedText()

        class Meta:
            app_label = "sample"

    assert "base.E001" in {each.id for each in Careless._meta.get_field("name").check()}
    assert checks.run_checks(tags=["models"]) == []
