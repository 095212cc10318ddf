"""A record's list: buttons of open actions, exports on record, deleting what others hold on to, queries."""

import re
from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from awards.programmes.models import Tier
from foundation.audit.models import Entry
from foundation.viewsets.record import say_value
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, TierFactory
from tests.factories.results import AwardeeFactory
from tests.parts.threads import run_together

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.viewsets.urls")]
LIST = "test_groups:index"


def more_buttons(page, group):
    return [button.label for button in page.context["view"].get_list_more_buttons(group)]


def test_a_row_offers_what_is_open_to_whom_may(client, editor):
    group, fixed = Group.objects.create(name="reviewers"), Group.objects.create(name="fixed")

    page = client.get(reverse(LIST))

    assert "Rename it" in more_buttons(page, group)
    assert "Rename it" not in more_buttons(page, fixed)


def test_a_row_offers_nothing_to_others(client):
    group = Group.objects.create(name="reviewers")
    client.force_login(staff("view_group"))

    assert more_buttons(client.get(reverse(LIST)), group) == []


def test_a_list_is_searched_by_words_in_any_order(client, editor):
    for name in ("first reviewers", "second reviewers", "first editors"):
        Group.objects.create(name=name)

    page = client.get(reverse(LIST), {"q": "ｒｅｖｉｅｗｅｒｓ first"})

    assert [group.name for group in page.context["object_list"]] == ["first reviewers"]


@pytest.mark.parametrize("number", [3, 300])
def test_a_list_reads_its_rows_at_once(client, editor, number, django_assert_max_num_queries):
    Group.objects.bulk_create(Group(name=f"team {n:03}") for n in range(number))
    client.get(reverse(LIST))

    with django_assert_max_num_queries(15):
        client.get(reverse(LIST))


def test_a_list_joins_what_its_rows_are_shown_with_to_those_of_one_page(admin_client):
    awardees = AwardeeFactory.create_batch(2)

    with CaptureQueriesContext(connection) as captured:
        page = admin_client.get(reverse("award_tiers:index"))

    assert {awardee.tier for awardee in awardees} <= set(page.context["object_list"])
    rows = [query["sql"] for query in captured if re.search(r"LIMIT \d+\)+ ORDER BY", query["sql"])]
    assert len(rows) == 1


@pytest.mark.parametrize("number", [3, 300])
def test_an_export_is_on_record_once_and_no_formula(client, editor, number, django_assert_max_num_queries):
    Group.objects.all().delete()
    Group.objects.bulk_create(Group(name=f'=HYPERLINK("{n}")') for n in range(number))

    with django_assert_max_num_queries(15):
        answer = client.get(reverse(LIST), {"export": "csv", "q": "HYPER"})
        lines = b"".join(answer.streaming_content).decode().splitlines()

    entry = Entry.objects.get(event="test_group.exported")
    assert [line for line in lines[1:] if not line.startswith("\"'=")] == []
    assert (entry.actor, entry.after) == (editor, {"format": "csv", "filters": {"q": ["HYPER"]}, "rows": number})


def test_a_spreadsheet_is_on_record_too(client, editor):
    answer = client.get(reverse(LIST), {"export": "xlsx"})

    assert answer["Content-Disposition"].endswith('.xlsx"')
    assert Entry.objects.get(event="test_group.exported").after["format"] == "xlsx"


def test_who_may_not_look_takes_nothing_away(client, stranger):
    answer = client.get(reverse(LIST), {"export": "csv"})

    assert answer.status_code == 403
    assert Entry.objects.filter(event="test_group.exported").count() == 0


def test_what_others_hold_on_to_stays_and_the_refusal_names_them(admin_client):
    awardee = AwardeeFactory()

    answer = admin_client.post(reverse("award_tiers:delete", args=[awardee.tier.pk]), follow=True)

    assert Tier.objects.filter(pk=awardee.tier.pk).count() == 1
    assert [str(message) for message in answer.context["messages"]] != []


@pytest.mark.parametrize(
    ("value", "japanese", "english"),
    [
        (True, "はい", "Yes"),
        (False, "いいえ", "No"),
        (None, "—", "—"),
        ("", "—", "—"),
        (0, 0, 0),
        ("False", "False", "False"),
        (datetime(2026, 11, 28, 4, tzinfo=UTC), "2026年11月28日（土）13:00", "Saturday 28 November 2026, 13:00 JST"),
        (date(2026, 11, 28), "2026年11月28日（土）", "Saturday 28 November 2026"),
    ],
)
def test_a_value_in_words(value, japanese, english):
    with translation.override("ja"):
        assert say_value(value) == japanese
    with translation.override("en"):
        assert say_value(value) == english


@pytest.fixture
def two_clients():
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(staff("add_awardcycle", "change_awardcycle", "add_tier", "change_tier", "view_tier"))
    return clients


UPPER = {"code": "upper", "name_ja": "大賞", "rank": 1, "certificates_for": "award"}


def post_together(clients, addresses, form):
    """The answers to the same form, of whom one is too late and reads why."""
    posts = [partial(client.post, address, form) for client, address in zip(clients, addresses, strict=True)]
    answers = run_together(posts)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    later = next(answer for answer in answers if answer.status_code == 200)
    assert later.context["form"].errors != {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("config.urls")
def test_two_who_add_the_same_at_once_make_one_and_the_later_reads_why(two_clients):
    post_together(two_clients, [reverse("award_tiers:add")] * 2, UPPER | {"cycle": CycleFactory().pk})

    assert Tier.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("config.urls")
def test_of_two_who_change_a_code_to_the_same_at_once_the_later_reads_why(two_clients):
    tiers = TierFactory.create_batch(2, cycle=CycleFactory())
    addresses = [reverse("award_tiers:edit", args=[tier.pk]) for tier in tiers]

    post_together(two_clients, addresses, UPPER | {"cycle": tiers[0].cycle.pk})

    assert Tier.objects.filter(code="upper").count() == 1
