"""The moment: one transaction, just before it; late, held or changed; once, whoever calls."""

from copy import copy
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from awards.applications.domain.application import withdraw_application
from awards.programmes.models import AwardCycle
from awards.releases.domain import release_moment
from awards.releases.domain.release import hold_release
from awards.releases.domain.release_contents import read_contents
from awards.releases.domain.release_moment import AHEAD, TooLate, carry_out, carry_out_due, find_next_start
from awards.releases.models import Release
from awards.results.models import Awardee
from foundation.clock.models import Work
from foundation.search.domain import rebuild
from foundation.search.models import Entry
from tests.factories.applications import ApplicationFactory
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def approved(ready):
    return ready.approve()


def read_state(release):
    """What a release changes: its state, the cycle's moment, how many of its pages are live."""
    pages = Page.objects.filter(pk__in=release.pages.values("page"), live=True)
    cycle = AwardCycle.objects.get(pk=release.cycle_id)
    return Release.objects.get(pk=release.pk).state, cycle.released_at, pages.count()


def test_nothing_happens_earlier_than_two_seconds_before(approved, time_machine):
    time_machine.move_to(approved.moment - AHEAD - SECOND, tick=False)

    assert carry_out_due() == 0
    assert carry_out(approved) is False
    assert read_state(approved) == ("approved", None, 0)


def test_it_is_written_before_its_moment_and_seen_at_it(ready, approved, time_machine):
    time_machine.move_to(approved.moment - SECOND, tick=False)

    assert carry_out_due() == 1

    assert read_state(approved) == ("released", approved.moment, 3)
    addresses = [page.specific.url for page in Page.objects.filter(pk__in=approved.pages.values("page"))]
    assert [Client().get(address).status_code for address in addresses] == [404, 404, 404]
    assert not Awardee.objects.released().exists()
    time_machine.move_to(approved.moment, tick=False)
    assert [Client().get(address).status_code for address in addresses] == [200, 200, 200]
    assert Awardee.objects.released().get() == ready.awardee


def read_found():
    """What the public finds of the winner: pages of the site, hits, titles while typing, what may have been meant."""
    client, query = Client(), {"search": "公表みほん食品", "locale": "ja"}
    page = client.get("/ja/search/", {"q": "公表みほん食品", "kind": ""}).context["answer"]
    hits = client.get("/api/v3/search/", query).json()
    titles = client.get("/api/v3/search/suggestions/", {"search": "公表みほ", "locale": "ja"}).json()["items"]
    slip = client.get("/api/v3/search/", {"search": "Embargoad", "locale": "en"}).json()
    return page.total, hits["count"], [hit["date"] for hit in hits["items"]], len(titles), bool(slip["did_you_mean"])


def test_the_winner_is_found_at_the_moment_and_by_no_way_before_it_without_any_worker(ready, approved, time_machine):
    entries = Entry.objects.filter(page_key__in=approved.pages.values("page"))
    assert entries.count() == 3
    assert read_found() == (0, 0, [], 0, False)
    time_machine.move_to(approved.moment - SECOND, tick=False)
    written = set(entries.values_list("pk", "fingerprint"))

    carry_out_due()

    assert read_found() == (0, 0, [], 0, False)
    time_machine.move_to(approved.moment, tick=False)
    day = timezone.localdate(approved.moment).isoformat()
    assert read_found()[0:2] == (2, 2)
    assert read_found()[3:] == (2, True)
    assert day in read_found()[2]
    rebuild()
    assert set(entries.values_list("pk", "fingerprint")) == written


def test_pages_are_as_a_publication_leaves_them(approved, time_machine):
    time_machine.move_to(approved.moment - SECOND, tick=False)

    carry_out_due()

    for row in approved.pages.select_related("page"):
        page = row.page
        assert (page.live_revision_id, page.has_unpublished_changes) == (row.revision_id, False)
        assert (page.first_published_at, page.last_published_at) == (approved.moment, approved.moment)


def test_a_clock_that_was_down_gives_it_a_later_moment(approved, time_machine):
    time_machine.move_to(approved.moment + timedelta(hours=1), tick=False)

    carry_out_due()

    state, released_at, live = read_state(approved)
    assert (state, live) == ("released", 3)
    assert released_at == approved.moment + timedelta(hours=1) + SECOND


def delay(monkeypatch, time_machine, release, seconds):
    """Have the n-th try end so many seconds after the moment; the moments that were tried."""
    write, tried = release_moment.publish_pages, []

    def write_slowly(locked, moment):
        published = write(locked, moment)
        tried.append(moment)
        time_machine.move_to(release.moment + SECOND * seconds(len(tried)), tick=False)
        return published

    monkeypatch.setattr(release_moment, "publish_pages", write_slowly)
    time_machine.move_to(release.moment - SECOND, tick=False)
    return tried


def test_what_is_not_ready_in_time_is_undone_and_done_with_a_later_moment(approved, time_machine, monkeypatch):
    """Each try takes three seconds: the fourth has four."""
    tried = delay(monkeypatch, time_machine, approved, lambda number: 3 * number)

    assert carry_out_due() == 1

    assert len(tried) == 4
    assert read_state(approved) == ("released", tried[-1], 3)
    assert tried[-1] > timezone.now()


def test_what_is_never_ready_in_time_changes_nothing(approved, time_machine, monkeypatch):
    delay(monkeypatch, time_machine, approved, lambda number: 10**number)

    with pytest.raises(ExceptionGroup) as raised:
        carry_out_due()

    assert [type(error) for error in raised.value.exceptions] == [TooLate]

    assert read_state(approved) == ("approved", None, 0)
    assert not Work.objects.filter(kind__startswith="laurel_releases.").exists()


def test_one_that_fails_holds_up_no_other(approved, time_machine, monkeypatch):
    first = copy(approved)
    first.pk, first.public_id, first.cycle = None, approved.public_id[::-1], CycleFactory()
    first.moment = approved.moment - SECOND
    first.save()
    contents = read_contents(approved)
    monkeypatch.setattr(release_moment, "read_contents", lambda release: {approved.pk: contents}[release.pk])
    time_machine.move_to(approved.moment - SECOND, tick=False)

    with pytest.raises(ExceptionGroup) as raised:
        carry_out_due()

    assert [type(error) for error in raised.value.exceptions] == [KeyError]
    assert read_state(approved) == ("released", approved.moment, 3)


def test_it_is_carried_out_once(approved, time_machine):
    time_machine.move_to(approved.moment - SECOND, tick=False)

    assert [carry_out(approved), carry_out(approved), carry_out_due()] == [True, False, 0]
    assert Work.objects.filter(kind__startswith="laurel_releases.").count() == 4


def test_a_held_release_is_not_carried_out(approved, ready, time_machine):
    hold_release(approved, by=ready.clerk)
    time_machine.move_to(approved.moment, tick=False)

    assert carry_out(approved) is False
    assert carry_out_due() == 0


def test_a_change_in_the_last_seconds_stops_it(approved, ready, time_machine):
    time_machine.move_to(approved.moment - SECOND, tick=False)
    ready.page.title = "あとから直した題"
    ready.page.save_revision()

    assert carry_out_due() == 0

    assert read_state(approved) == ("draft", None, 0)
    assert Release.objects.get().differences == [f"page:{ready.page.pk}"]


@pytest.mark.parametrize(
    "change",
    [
        lambda ready: AwardCycle.objects.update(state="suspended"),
        lambda ready: Page.objects.filter(pk=ready.case.get_parent().pk).update(live=False),
        lambda ready: Awardee.objects.update(state="revoked", revoked_at=ready.cycle.closes_at),
    ],
    ids=["a suspended cycle", "a parent taken down", "a revoked awardee"],
)
def test_what_surrounds_it_stops_it(approved, ready, time_machine, change):
    time_machine.move_to(approved.moment - SECOND, tick=False)
    change(ready)

    assert carry_out_due() == 0
    assert read_state(approved) == ("draft", None, 0)


@pytest.fixture
def applied(ready):
    """The same, whose awardee has an application."""
    Awardee.objects.update(application=ApplicationFactory(cycle=ready.cycle, accepted=True))
    return ready


def withdraw(ready):
    application = Awardee.objects.get().application
    withdraw_application(application, by=application.owner)


@pytest.mark.parametrize("late", [-1, 600], ids=["in the last second", "while the clock is down"])
def test_an_application_that_is_withdrawn_stops_it(applied, time_machine, late):
    approved = applied.approve()
    time_machine.move_to(approved.moment + SECOND * late, tick=False)
    withdraw(applied)

    assert carry_out_due() == 0

    assert read_state(approved) == ("draft", None, 0)
    assert Release.objects.get().differences == [f"awardee:{applied.awardee.public_id}"]


def test_one_that_is_withdrawn_just_before_it_is_written_stops_it(applied, time_machine, monkeypatch):
    approved = applied.approve()
    monkeypatch.setattr(release_moment, "read_contents", lambda release: (read_contents(release), withdraw(applied))[0])
    time_machine.move_to(approved.moment - SECOND, tick=False)

    assert carry_out_due() == 0
    assert read_state(approved) == ("draft", None, 0)


def test_a_page_published_past_all_rules_stops_it(approved, ready, time_machine):
    """By somebody with access to the database."""
    time_machine.move_to(approved.moment - SECOND, tick=False)
    Page.objects.filter(pk=ready.page.pk).update(live=True)

    assert carry_out_due() == 0
    assert AwardCycle.objects.get(pk=ready.cycle.pk).released_at is None


def test_the_clock_wakes_two_seconds_before(approved):
    before = approved.moment - AHEAD

    assert find_next_start(after=before - SECOND) == before
    assert find_next_start(after=before) is None


def test_nothing_else_publishes_the_pages(approved, ready):
    with pytest.raises(PermissionDenied):
        ready.page.save_revision().publish()
