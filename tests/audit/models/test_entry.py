"""Entries are never changed, neither from Python nor in the database."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from foundation.audit.domain import record
from foundation.audit.models import AppendOnly, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return Group.objects.create(name="Jurors")


def make_user(email="staff@example.jp"):
    return get_user_model().objects.create_user(email)


def test_entries_of_one_thing(group):
    other = Group.objects.create(name="Other")
    mine = record("group.made", by=None, subject=group)
    record("group.made", by=None, subject=other)

    assert list(Entry.objects.of(group)) == [mine]


def test_python_refuses_change_and_deletion(group):
    entry = record("group.made", by=None, subject=group)
    queryset = Entry.objects.all()

    for attempt in (
        entry.save,
        entry.delete,
        queryset.delete,
        lambda: queryset.update(event="group.unmade"),
        lambda: queryset.bulk_update([entry], ["event"]),
        lambda: queryset.bulk_create([entry], update_conflicts=True, update_fields=["event"], unique_fields=["id"]),
        lambda: Entry._base_manager.update(event="group.unmade"),
    ):
        with pytest.raises(AppendOnly):
            attempt()

    assert Entry.objects.get().event == "group.made"


def test_a_person_with_entries_is_not_deleted(group):
    user = make_user()
    record("group.made", by=user, subject=group)

    with pytest.raises(ProtectedError):
        user.delete()


@pytest.mark.parametrize("statement", ["UPDATE laurel_audit_entry SET event = 'x.y'", "DELETE FROM laurel_audit_entry"])
def test_the_database_refuses_too(group, statement):
    """On PostgreSQL by trigger; SQLite has none, as Django's flush deletes there row by row."""
    record("group.made", by=None, subject=group)
    refused = False

    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        refused = True

    assert refused == (connection.vendor == "postgresql")


@pytest.mark.django_db(transaction=True)
def test_a_flush_still_empties_the_table(group):
    """The flush at the end of this test must not be refused: it truncates on PostgreSQL."""
    record("group.made", by=None, subject=group)

    assert Entry.objects.count() == 1


def test_only_viewing_is_a_permission():
    codenames = Permission.objects.filter(content_type__app_label="laurel_audit").values_list("codename", flat=True)

    assert set(codenames) == {"view_entry"}
