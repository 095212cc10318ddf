"""The audit record: adding works, everything else is refused."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import ValidationError
from django.utils import timezone

from foundation.audit.domain import record, record_look
from foundation.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return Group.objects.create(name="Jurors")


def make_user(email="staff@example.jp"):
    return get_user_model().objects.create_user(email)


def test_record_keeps_who_what_and_when(group):
    user = make_user()

    entry = record("group.renamed", by=user, subject=group, before={"name": "Judges"}, after={"name": "Jurors"})

    kept = Entry.objects.get()
    assert kept == entry
    assert (kept.event, kept.actor, kept.subject_type, kept.subject_id, kept.subject_label) == (
        "group.renamed",
        user,
        "auth.group",
        str(group.pk),
        "Jurors",
    )
    assert (kept.before, kept.after) == ({"name": "Judges"}, {"name": "Jurors"})


@pytest.mark.parametrize("by", [None, AnonymousUser()])
def test_record_by_nobody(group, by):
    assert record("group.viewed", by=by, subject=group).actor is None


def test_record_about_a_list():
    entry = record("group.exported", by=None, subject=Group)

    assert (entry.subject_type, entry.subject_id) == ("auth.group", "")
    assert entry.subject_label == str(Group._meta.verbose_name_plural)


def test_record_about_a_person_keeps_no_address():
    user = make_user("someone@example.jp")

    assert record("user.signed_in", by=user, subject=user).subject_label == ""


def test_what_auditors_may_not_read_the_name_of_has_a_label_of_its_own(group):
    group.audit_label = ""

    assert record("group.renamed", by=make_user(), subject=group).subject_label == ""


@pytest.mark.parametrize("event", ["submitted", "Application.Submitted", "application submitted", "", "a.b\n"])
def test_record_refuses_a_malformed_event(group, event):
    with pytest.raises(ValidationError):
        record(event, by=None, subject=group)
    assert not Entry.objects.exists()


def test_a_look_after_a_while_is_another_one(group):
    user, now = make_user(), timezone.now()

    for minutes, shown in ((0, "A-1"), (1, "A-2"), (9, "A-1"), (11, "A-1")):
        at = now + timedelta(minutes=minutes)
        record_look("group.read", by=user, subject=group, shown={"application": shown}, at=at)

    assert [entry.after["application"] for entry in Entry.objects.order_by("pk")] == ["A-1", "A-2", "A-1"]
