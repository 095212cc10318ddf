"""The report: who may read it, what it shows, and that taking it away is recorded."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from foundation.audit.domain import record
from foundation.audit.models import Entry
from tests.parts.admin_menu import menu_addresses
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def staff(*codenames, email="staff@example.jp"):
    user = get_user_model().objects.create_user(email)
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


@pytest.fixture
def reader(client):
    user = staff("view_entry")
    client.force_login(user)
    return user


@pytest.fixture
def entries():
    group = Group.objects.create(name="Jurors")
    return [
        record("group.opened", by=None, subject=group, before={"state": "draft"}, after={"state": "open"}),
        record("group.closed", by=staff(email="other@example.jp"), subject=group),
    ]


def test_staff_without_the_permission_read_nothing(client, entries):
    client.force_login(staff())

    response = client.get(reverse("laurel_audit:report"))

    assert response.status_code == 302
    assert reverse("laurel_audit:report") not in menu_addresses(client)


def test_readers_see_entries_and_the_menu(client, reader, entries):
    page = page_of(client.get(reverse("laurel_audit:report")))

    assert page.said_with("group.opened", "tbody td") == ["group.opened"]
    assert page.texts("tbody td p") == ["変更前: state = draft", "変更後: state = open"]
    assert menu_addresses(client).count(reverse("laurel_audit:report")) == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"event": "group.opened"}, {"group.opened"}),
        ({"subject_type": "auth.group"}, {"group.opened", "group.closed"}),
        ({"at_from": "2001-01-01", "at_to": "2001-12-31"}, set()),
        ({"q": "juror"}, {"group.opened", "group.closed"}),
    ],
)
def test_filters(client, reader, entries, query, shown):
    response = client.get(reverse("laurel_audit:report_results"), query)

    assert {entry.event for entry in response.context["object_list"]} == shown


def test_filter_by_person(client, reader, entries):
    response = client.get(reverse("laurel_audit:report_results"), {"actor": entries[1].actor_id})

    assert list(response.context["object_list"]) == [entries[1]]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_is_recorded(client, reader, entries, file_format):
    response = client.get(reverse("laurel_audit:report"), {"export": file_format, "event": "group.opened"})

    content = response.getvalue()
    assert response.status_code == 200
    assert content
    entry = Entry.objects.get(event="audit.exported")
    assert (entry.actor, entry.after) == (
        reader,
        {"format": file_format, "filters": {"event": ["group.opened"]}, "rows": 1},
    )


def test_an_export_has_no_formulas(client, reader):
    record("group.made", by=None, subject=Group.objects.create(name="=1+1"))

    assert b"'=1+1" in client.get(reverse("laurel_audit:report"), {"export": "csv"}).getvalue()


@pytest.mark.parametrize("count", [3, 300])
def test_the_number_of_queries_is_fixed(client, reader, django_assert_max_num_queries, count):
    group = Group.objects.create(name="Jurors")
    for _ in range(count):
        record("group.made", by=reader, subject=group)

    with django_assert_max_num_queries(20):
        client.get(reverse("laurel_audit:report"))
