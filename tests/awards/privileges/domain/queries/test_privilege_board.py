"""Privilege × awardee: what is granted, due and done, each read from where it happens."""

from datetime import date

import pytest
from django.utils import timezone, translation

from awards.privileges.domain.fulfilment import note_fulfilment
from awards.privileges.domain.queries.privilege_board import load_board
from awards.programmes.enums import PrivilegeKind
from awards.results.domain.logo_offer import agree_to_logo_terms, offer_logo
from foundation.certificates.domain import issue_certificate
from foundation.records.domain.subject import subject_of
from tests.awards.privileges.domain.test_media_placement import publish
from tests.awards.releases.ready import make_ready
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.certificates import DesignFactory
from tests.factories.events import EventFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, PrivilegeFactory, TierFactory
from tests.factories.results import AwardeeFactory, MediaPlacementFactory, TalkFactory, revoke_by_two
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory

pytestmark = pytest.mark.django_db
LAST = date(2026, 11, 19)


def make_cycle(**changed):
    """A cycle with one privilege of each kind for the one tier that it has."""
    cycle = CycleFactory(**{"released": True} | changed)
    tier = TierFactory(cycle=cycle, logo_kit=LogoKitFactory())
    for order, kind in enumerate(PrivilegeKind):
        PrivilegeFactory(cycle=cycle, tiers=[tier], kind=kind, order=order)
    return cycle, tier


def add_awardee(cycle, tier, *, is_done):
    awardee = AwardeeFactory(cycle=cycle, tier=tier)
    if is_done:
        give_everything(awardee)
    return awardee


def give_everything(awardee):
    boss = staff("change_awardee", "grant_logo")
    agree_to_logo_terms(offer_logo(awardee, by=boss), terms=awardee.tier.logo_kit.terms)
    certificate = {"subject": subject_of(awardee), "holder_name": awardee.name_ja, "name_is_public": True, "by": None}
    issue_certificate(DesignFactory(), language="ja", facts={}, **certificate)
    parent = AwardCyclePageFactory(cycle=awardee.cycle)
    AwardeePageFactory(awardee=awardee, parent=parent, case_study=CaseStudyPageFactory().translation_key)
    publish(MediaPlacementFactory(awardee=awardee))
    TalkFactory(awardee=awardee, page=EventFactory(past=True))
    note_fulfilment(awardee, awardee.cycle.privileges.get(kind="other"), done_on=LAST, note="盾", by=boss)


def read(cycle, **changed):
    board = load_board(cycle, **{"user": staff("view_awardee"), "at": timezone.now()} | changed)
    return {line.awardee: {cell.privilege.kind: cell for cell in line.cells} for line in board.lines}


def states(cells):
    return {kind: cell.state for kind, cell in cells.items()}


def test_everything_is_due_once_the_award_is_public_and_done_where_it_happens():
    cycle, tier = make_cycle()
    done, due = (add_awardee(cycle, tier, is_done=is_done) for is_done in (True, False))
    found = read(cycle)

    assert states(found[done]) == dict.fromkeys(PrivilegeKind, "done")
    assert states(found[due]) == dict.fromkeys(PrivilegeKind, "due")
    assert (found[done]["other"].done_on, found[done]["other"].note) == (LAST, "盾")
    assert {kind for kind, cell in found[done].items() if cell.done_on is None} == {"collection"}  # never told when


def test_before_the_release_it_is_granted_and_nothing_is_due():
    cycle, tier = make_cycle(released=False, closed=True)
    awardee = add_awardee(cycle, tier, is_done=False)

    assert states(read(cycle)[awardee]) == dict.fromkeys(PrivilegeKind, "granted")


def test_what_the_tier_does_not_come_with_is_nothing_and_counts_nowhere():
    cycle, tier = make_cycle()
    other = AwardeeFactory(cycle=cycle, tier=TierFactory(cycle=cycle, rank=9))
    add_awardee(cycle, tier, is_done=True)
    board = load_board(cycle, user=staff("view_awardee"), at=timezone.now())

    assert set(states(read(cycle)[other]).values()) == {None}
    assert {(done, granted) for _privilege, done, granted in board.columns} == {(1, 1)}
    assert [line.is_open for line in board.lines] == [False, False]


def test_part_of_it_is_said():
    cycle, tier = make_cycle()
    awardee = add_awardee(cycle, tier, is_done=False)
    offer_logo(awardee, by=staff("change_awardee", "grant_logo"))
    publish(MediaPlacementFactory(awardee=awardee))
    MediaPlacementFactory(awardee=awardee)
    draft = CaseStudyPageFactory(live=False)
    AwardeePageFactory(awardee=awardee, parent=AwardCyclePageFactory(cycle=cycle), case_study=draft.translation_key)
    event = EventFactory()
    TalkFactory(awardee=awardee, page=event)
    with translation.override("en"):
        cells = read(cycle)[awardee]

    assert {cells[kind].state for kind in ("logo", "press", "collection", "talk")} == {"due"}
    assert cells["logo"].note.startswith("offered on ")
    assert (cells["press"].note, cells["collection"].note) == ("1 of 2 published", "in preparation")
    assert states(read(cycle, at=event.ends_at)[awardee])["talk"] == "done"


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_a_talk_at_an_event_that_did_not_take_place_was_not_given(state):
    cycle, tier = make_cycle()
    awardee = add_awardee(cycle, tier, is_done=False)
    TalkFactory(awardee=awardee, page=EventFactory(past=True, state=state))

    assert read(cycle)[awardee]["talk"].state == "due"


def test_a_revoked_award_has_no_line_and_outside_the_circle_nobody_has():
    cycle, tier = make_cycle()
    awardee = add_awardee(cycle, tier, is_done=False)
    revoke_by_two(awardee)
    ready = make_ready()
    ready.begin()

    assert read(cycle) == {}
    assert read(ready.cycle) == {}
    assert list(read(ready.cycle, user=ready.clerk)) == [ready.awardee]
