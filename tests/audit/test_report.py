"""The report: who may read it, what it shows, and that taking it away is recorded."""

import csv
import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from awards.applications.models import Application
from foundation.audit.domain import record
from foundation.audit.models import Entry
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.programmes import CycleFactory
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


def test_who_did_something_is_read_once_for_the_filter_and_the_rows(client, reader, entries):
    with CaptureQueriesContext(connection) as captured:
        page = client.get(reverse("laurel_audit:report"))

    choices = [label for _value, label in page.context["filters"].form.fields["actor"].choices]
    assert choices == ["other@example.jp"]
    assert sum('"laurel_audit_entry" U0' in query["sql"] and "DISTINCT" in query["sql"] for query in captured) == 1


def test_readers_see_entries_and_the_menu(client, reader, entries):
    page = page_of(client.get(reverse("laurel_audit:report")))

    assert page.said_with("group.opened", "tbody td") == ["group.opened"]
    assert page.texts("tbody td p") == ["変更前: state = draft", "変更後: state = open"]
    assert menu_addresses(client).count(reverse("laurel_audit:report")) == 1


FACTS = {
    **{"anew": False, "is_in": True, "n": 0, "closes_at": "2026-11-30T15:00:00+00:00"},
    **{"fields": ["a", False], "note": None},
}


def test_facts_are_said_as_everywhere(client, reader):
    record("group.opened", by=None, subject=Group.objects.create(name="x"), after=FACTS)

    page = page_of(client.get(reverse("laurel_audit:report")))

    assert page.texts("tbody td p") == [
        "変更後: anew = いいえ; closes_at = 2026-12-01 00:00:00 JST; fields = a, いいえ; is_in = はい; n = 0; note = —"
    ]


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


@pytest.fixture
def people():
    """A clerk by name, two contacts of one name, an applicant whom nothing names, and the system."""
    named = [
        ApplicantFactory(email="clerk@example.jp", name="事務 一子"),
        ApplicantFactory(email="nameless@example.jp", name=""),
    ]
    contacts = [ApplicantFactory(email=email, name="") for email in ("taro@example.jp", "taro@example.com")]
    for person in contacts:
        ApplicationFactory(owner=person, contact_name="見本 太郎", contact_email=person.email.upper())
    for person in (*named, *contacts, None):
        record("group.seen", by=person, subject=Group)
    return [*named, *contacts]


def read_actors(client):
    cells = page_of(client.get(reverse("laurel_audit:report"), {"event": "group.seen"})).all("tbody td:nth-child(3)")
    return sorted(cell.text for cell in cells)


def test_people_are_called_by_their_names(client, reader, people):
    shown = page_of(client.get(reverse("laurel_audit:report"), {"event": "group.seen"}))

    assert read_actors(client) == [
        "nameless@example.jp",
        "システム",
        "事務 一子",
        "見本 太郎 taro@example.com",
        "見本 太郎 taro@example.jp",
    ]
    assert "clerk@example.jp" in shown.values("tbody td:nth-child(3) span", "title")


def test_the_filter_names_people_as_the_list_does_and_tells_apart_who_share_one(client, reader, people):
    page = page_of(client.get(reverse("laurel_audit:report")))
    offered = [label.text for label in page.all("label") if label.has("input[name=actor]")]

    assert offered == [
        "nameless@example.jp",
        "事務 一子",
        "見本 太郎 (taro@example.com)",
        "見本 太郎 (taro@example.jp)",
    ]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_names_people_as_the_list_does(client, reader, people, file_format):
    answer = client.get(reverse("laurel_audit:report"), {"export": file_format, "event": "group.seen"})
    rows = read_rows(answer.getvalue(), file_format)

    assert rows[0][2] == "操作した人"
    assert sorted(row[2] or "" for row in rows[1:]) == [
        "",
        "nameless@example.jp",
        "事務 一子",
        "見本 太郎 (taro@example.com)",
        "見本 太郎 (taro@example.jp)",
    ]


def read_rows(data, file_format):
    if file_format == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data)).active.iter_rows()]


@pytest.mark.parametrize("query", [{}, {"export": "csv"}])
@pytest.mark.parametrize("number", [3, 300])
def test_names_of_many_people_cost_no_more_queries(client, reader, django_assert_max_num_queries, number, query):
    people = get_user_model().objects.bulk_create(
        get_user_model()(email=f"contact{n}@example.jp", password="!") for n in range(number)
    )
    cycle = CycleFactory()
    for person in people:
        Application.objects.create(cycle=cycle, owner=person, contact_name="見本 太郎", contact_email=person.email)
        record("group.seen", by=person, subject=Group)
    client.get(reverse("laurel_audit:report"))

    with django_assert_max_num_queries(20):
        client.get(reverse("laurel_audit:report"), query).getvalue()


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
