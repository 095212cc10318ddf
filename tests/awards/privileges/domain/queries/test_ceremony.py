"""What is given at a ceremony: our award to released awardees, the awards of other bodies beside it."""

import pytest
from django.test import Client

from awards.programmes.models import SiblingAward
from events.registry import list_awards
from tests.factories.events import EventFactory
from tests.factories.pages import translate
from tests.factories.programmes import CycleFactory, PrivilegeFactory, TierFactory
from tests.factories.results import AwardeeFactory, revoke_by_two
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def make_ceremony(**changed):
    """(ceremony in both languages, the awardee's page): a tier with a certificate, one without, a sibling award."""
    cycle = CycleFactory(**{"released": True, "programme__presenter_ja": "見本庁"} | changed)
    upper, lower = TierFactory(cycle=cycle), TierFactory(cycle=cycle, rank=9)
    PrivilegeFactory(cycle=cycle, tiers=[upper], kind="certificate")
    PrivilegeFactory(cycle=cycle, tiers=[upper, lower], kind="logo")
    SiblingAward.objects.create(cycle=cycle, name_ja="となりの賞", presenter_ja="となりの庁", url="https://example.jp/")
    parent = AwardCyclePageFactory(cycle=cycle)
    page = AwardeePageFactory(awardee=AwardeeFactory(cycle=cycle, tier=upper, name_ja="受章みほん"), parent=parent)
    AwardeeFactory(cycle=cycle, tier=lower, name_ja="優良みほん")
    event = EventFactory(ceremony=True, subject=f"award-cycle:{cycle.public_id}")
    translate(event, title="Ceremony")
    return event, page


def read(event):
    return Client().get(f"/api/v3/events/{event.translation_key}/").json()["awards"]


def test_who_gets_a_certificate_is_named_with_the_award_beside_the_awards_of_others():
    event, page = make_ceremony()
    cycle, shown = page.awardee.cycle, page_of(Client().get(event.url)).one("main")
    ours, sibling = read(event)

    assert shown.texts("h3") == [cycle.name_ja, "となりの賞"]
    assert {page.url, "https://example.jp/"} <= {link.get("href") for link in shown.all("a")}
    assert (shown.text.count("受章みほん"), shown.text.count("優良みほん")) == (1, 0)
    assert (ours["name"], ours["presenter"]) == (cycle.name_ja, "見本庁")
    assert ours["receivers"] == [{"name": "受章みほん", "url": page.full_url}]
    assert sibling == {"name": "となりの賞", "presenter": "となりの庁", "url": "https://example.jp/", "receivers": []}


def test_before_the_release_the_awards_are_named_and_nobody():
    event, _page = make_ceremony(released=False, closed=True)

    assert [(award["name"], award["receivers"]) for award in read(event)] == [
        (event.about.name, []),
        ("となりの賞", []),
    ]


def test_who_is_revoked_receives_nothing_and_a_suspended_cycle_gives_nothing():
    event, page = make_ceremony()
    revoke_by_two(page.awardee)
    revoked = read(event)
    other, page = make_ceremony()
    type(page.awardee.cycle).objects.filter(pk=page.awardee.cycle_id).update(state="suspended")

    assert [award["receivers"] for award in (*revoked, *read(other))] == [[], [], [], []]


def test_an_event_that_is_no_ceremony_or_of_a_draft_names_no_award():
    event, page = make_ceremony()
    type(event).objects.filter(translation_key=event.translation_key).update(kind="seminar")
    draft, page = make_ceremony()
    type(page.awardee.cycle).objects.filter(pk=page.awardee.cycle_id).update(state="draft")

    assert (read(event), read(draft), list_awards(EventFactory(ceremony=True))) == ([], [], [])
