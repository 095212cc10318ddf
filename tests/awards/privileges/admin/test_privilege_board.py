"""The page of what awardees receive, and noting by hand."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from awards.privileges.admin.privilege_board import PENDING
from awards.privileges.models import Fulfilment, MediaPlacement, Talk
from awards.programmes.models import AwardCycle
from awards.results.models import LogoOffer
from foundation.audit.models import Entry
from foundation.text.eras import JST
from tests.awards.privileges.domain.queries.test_privilege_board import add_awardee, make_cycle
from tests.awards.releases.ready import make_ready
from tests.factories.people import staff
from tests.factories.programmes import PrivilegeFactory, TierFactory
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
BOARDS = reverse("laurel_privileges_boards")


@pytest.fixture
def clerk(client):
    person = staff("change_awardee")
    client.force_login(person)
    return person


def board_of(cycle):
    return reverse("laurel_privileges_board", args=[cycle.pk])


def list_names(client, cycle):
    """The first line of the head of each row."""
    return [head.text.split()[0] for head in page_of(client.get(board_of(cycle))).all("tbody th")]


def note_of(awardee, kind="other", action="note"):
    privilege = awardee.cycle.privileges.get(kind=kind)
    return reverse(f"laurel_privileges_{action}", args=[awardee.cycle_id, awardee.pk, privilege.pk])


def test_without_the_right_there_is_nothing(client):
    cycle, tier = make_cycle()
    awardee = add_awardee(cycle, tier, is_done=False)
    client.force_login(staff("view_mediaplacement"))
    assert [client.get(address).status_code for address in (BOARDS, board_of(cycle), note_of(awardee))] == [302] * 3
    client.force_login(staff("view_awardee"))
    assert [client.get(address).status_code for address in (BOARDS, board_of(cycle), note_of(awardee))] == [
        200,
        200,
        302,
    ]


def test_the_board_is_found_from_the_list_and_filtered(client, clerk):
    cycle, tier = make_cycle()
    done, due = (add_awardee(cycle, tier, is_done=is_done) for is_done in (True, False))
    other = AwardeeFactory(cycle=cycle, tier=TierFactory(cycle=cycle, rank=9, code="other"))
    links = [link["href"] for link in page_of(client.get(BOARDS)).all("a")]
    names = [
        {one for one in (done, due, other) if one.name in page_of(client.get(board_of(cycle), query)).one("tbody").text}
        for query in ({}, {"show": "open"}, {"tier": "other"})
    ]

    assert board_of(cycle) in links
    assert names == [{done, due, other}, {due}, {other}]


def test_a_note_by_hand_counts_until_it_is_taken_back(client, clerk):
    cycle, tier = make_cycle()
    awardee = add_awardee(cycle, tier, is_done=False)
    tomorrow = timezone.now().astimezone(JST).date() + timedelta(days=1)
    refused = client.post(note_of(awardee), {"done_on": f"{tomorrow}", "note": "盾"})
    none = Fulfilment.objects.count()
    client.post(note_of(awardee), {"done_on": "令和8年11月19日", "note": "盾"})
    noted = Fulfilment.objects.get()
    links = [link["href"] for link in page_of(client.get(board_of(cycle))).all("tbody a")]
    again = page_of(client.get(note_of(awardee))).fields
    client.post(note_of(awardee, action="take_back"))

    assert (page_of(refused).fields["note"], none) == ("盾", 0)
    assert (noted.done_on, noted.note, noted.noted_by) == (date(2026, 11, 19), "盾", clerk)
    assert note_of(awardee, action="take_back") in links
    assert (again["done_on"], again["note"]) == ("2026-11-19", "盾")
    assert not Fulfilment.objects.exists()
    assert client.get(note_of(awardee, action="take_back")).status_code == 404


def test_a_privilege_of_another_tier_or_cycle_is_not_there(client, clerk):
    cycle, tier = make_cycle()
    awardee = add_awardee(cycle, tier, is_done=False)
    foreign = [PrivilegeFactory(), PrivilegeFactory(cycle=cycle)]
    addresses = [reverse("laurel_privileges_note", args=[cycle.pk, awardee.pk, one.pk]) for one in foreign]

    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_outside_the_circle_of_a_release_a_cycle_has_nobody(client, clerk):
    ready = make_ready("内密みほん")
    privilege = PrivilegeFactory(cycle=ready.cycle, tiers=[ready.awardee.tier])
    found = list_names(client, ready.cycle)
    ready.begin()
    board, note = board_of(ready.cycle), [ready.cycle.pk, ready.awardee.pk, privilege.pk]

    assert (found, list_names(client, ready.cycle)) == (["内密みほん"], [])
    assert board not in [link["href"] for link in page_of(client.get(BOARDS)).all("a")]
    assert client.get(reverse("laurel_privileges_note", args=note)).status_code == 404


def test_what_was_noted_is_taken_back_though_the_tier_comes_without_it_by_now(client, clerk):
    cycle, tier = make_cycle()
    awardee = add_awardee(cycle, tier, is_done=False)
    client.post(note_of(awardee), {"done_on": "2026-11-19", "note": "盾"})
    cycle.privileges.get(kind="other").tiers.clear()
    shown = page_of(client.get(board_of(cycle))).one("tbody").text
    client.post(note_of(awardee, action="take_back"))

    assert shown.count("盾") == 1
    assert not Fulfilment.objects.exists()


def test_while_results_are_suspended_nothing_is_due(client, clerk):
    cycle, tier = make_cycle()
    add_awardee(cycle, tier, is_done=False)
    type(cycle).objects.filter(pk=cycle.pk).update(state="suspended")
    shown = page_of(client.get(board_of(cycle), {"open": "1"})).one("main").text

    assert shown.count("結果は公表を停止しています。") == 1
    assert list_names(client, cycle) != []


def test_who_may_not_offer_logos_is_not_led_there(client):
    cycle, tier = make_cycle()
    awardee = add_awardee(cycle, tier, is_done=False)
    offer = reverse("award_awardees:offer_logo", args=[awardee.pk])
    for rights, is_offered in ((("view_awardee",), False), (("change_awardee", "grant_logo"), True)):
        client.force_login(staff(*rights))
        links = [link.get("href") for link in page_of(client.get(board_of(cycle))).all("tbody a")]
        assert (offer in links) == is_offered


def test_the_page_says_whose_privilege_is_noted(client, clerk):
    cycle, tier = make_cycle()
    awardee = add_awardee(cycle, tier, is_done=False)
    shown = page_of(client.get(note_of(awardee))).texts("main p b")

    assert shown == [f"{cycle.privileges.get(kind='other')} – {awardee}"]


def test_it_costs_the_same_with_3_and_300_awardees_and_shows_them_all(client, clerk):
    cycle, tier = make_cycle()
    costs, shown = [], []
    for number in (3, 297):
        for awardee in AwardeeFactory.create_batch(number, cycle=cycle, tier=tier, organisation=None):
            receive(awardee)
        client.get(board_of(cycle))
        with CaptureQueriesContext(connection) as queries:
            shown.append(len(list_names(client, cycle)))
        costs.append(len(queries))

    assert shown == [3, 300]
    assert costs[0] == costs[1] < 30


def receive(awardee):
    """A row of every kind that the board reads, straight to the tables."""
    now = timezone.now()
    LogoOffer.objects.create(awardee=awardee, reference=f"{awardee.pk}", offered_at=now)
    MediaPlacement.objects.create(awardee=awardee, outlet="見本放送")
    Talk.objects.create(awardee=awardee, event=uuid4(), title_ja="講演")
    facts = {"privilege": awardee.cycle.privileges.get(kind="other"), "done_on": now.date(), "noted_at": now}
    Fulfilment.objects.create(awardee=awardee, noted_by=staff(), **facts)


def test_what_is_overdue_is_marked_on_the_front_page_and_in_the_table(client, clerk):
    cycle, tier = make_cycle()
    late, done = (add_awardee(cycle, tier, is_done=is_done) for is_done in (False, True))
    out = timezone.now() - timedelta(days=10)
    AwardCycle.objects.filter(pk=cycle.pk).update(released_at=out)
    days = {"press": 5, "talk": 30, "other": None}
    for kind, number in days.items():
        cycle.privileges.filter(kind=kind).update(due_days=number)
    row = PENDING["laurel_privileges.overdue"]
    (waiting,) = row.list_rows(clerk)
    marked = page_of(client.get(row.record_url(waiting))).all(".laurel-privilege--overdue")
    answer = client.get(board_of(cycle), {"export": "xlsx", "show": "overdue"})
    table = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    _head, *lines = table.iter_rows(values_only=True)

    today = out.astimezone(JST).date()
    assert (waiting, waiting.overdue_since, len(marked)) == (late, today + timedelta(days=6), 1)
    assert done not in row.list_rows(clerk)
    assert Entry.objects.get(event="privilege.exported").after["rows"] == 1
    assert ({line[0] for line in lines}, len(lines), len({line[6] for line in lines})) == ({late.name}, 6, 2)
    assert sorted(f"{line[5]:%Y-%m-%d}" for line in lines if line[5]) == [
        f"{today + timedelta(days=n)}" for n in (5, 30)
    ]
    AwardCycle.objects.filter(pk=cycle.pk).update(state="suspended")
    assert list(row.list_rows(clerk)) == []
