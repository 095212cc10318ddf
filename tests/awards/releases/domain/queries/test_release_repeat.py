"""What is to be done again, by awardee and place: who declined, who fell, who came in, who was renamed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ReferenceIndex

from awards.photographs.models import Photograph
from awards.releases.domain.outcome_notice import send_outcome
from awards.releases.domain.queries.release_finding import list_findings
from awards.releases.domain.queries.release_repeat import find_reserve, list_repeats
from awards.releases.domain.release import lose_approvals, submit_release
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.domain.release_page import add_page
from awards.releases.domain.release_submission import request_submission
from awards.releases.enums import RepeatPlace
from awards.releases.models import OutcomeNotice, Release
from awards.results.domain.awardee import decline_award, request_revocation, restore_awardee
from awards.results.models import Awardee
from awards.rooms.models import AwardRoom
from awards.rooms.models.award_room import DUES
from casestudies.models import CaseStudyPage
from foundation.records.domain.subject import subject_of
from tests.awards.photographs.sent import add_agreed
from tests.awards.releases.ready import run_submission
from tests.awards.rooms.opened import make_room
from tests.factories.applications import ApplicationFactory
from tests.factories.certificates import issue
from tests.factories.media import ImageFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory, MediaPlacementFactory, TalkFactory, revoke_by_two

pytestmark = pytest.mark.django_db
RIGHTS = ("change_awardee", "release_results")


def add_press_release(ready, release, text):
    page = PressReleaseFactory(live=False, sections=[("section", {"heading": "受賞者", "body": [("text", text)]})])
    page.save_revision()
    add_page(release, page=page.page_ptr, by=ready.clerk)
    return page


def list_said(release):
    """(awardee, place, page), of one place in the order of pages"""
    found = [
        (row.awardee.pk, each.place, each.page and each.page.pk)
        for row in list_repeats(release)
        for each in row.repeats
    ]
    return sorted(found, key=lambda said: (said[0], list(RepeatPlace).index(said[1]), said[2] or 0))


def decline(awardee, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        decline_award(awardee, reason="本人の申出", by=staff(*RIGHTS))


def reinstate(awardee, django_capture_on_commit_callbacks, *, execute=True):
    with django_capture_on_commit_callbacks(execute=execute):
        restore_awardee(Awardee.objects.get(pk=awardee.pk), by=staff(*RIGHTS))


def test_who_declined_leaves_the_release_and_every_place_that_names_them_is_said(
    ready, django_capture_on_commit_callbacks
):
    other = AwardeeFactory(cycle=ready.cycle, tier=ready.awardee.tier, name_ja="のこる製作所", name_en="Staying Works")
    release = ready.begin()
    press = add_press_release(ready, release, "<p>公表みほん食品とのこる製作所です。</p>")
    TalkFactory(awardee=ready.awardee)
    MediaPlacementFactory(awardee=ready.awardee)
    gone = {ready.page.pk, ready.english.pk, ready.case.pk}
    assert (gone <= set(release.pages.values_list("page", flat=True)), list_said(release)) == (True, [])

    decline(ready.awardee, django_capture_on_commit_callbacks)

    assert set(release.pages.values_list("page", flat=True)) == {press.pk}
    own = [said[1:] for said in list_said(release) if said[0] == ready.awardee.pk]
    assert own == [("page", press.pk), ("talk", None), ("media", None)]
    assert Awardee.objects.get(state="active") == other


def test_whose_award_is_reinstated_is_in_the_release_again(ready, django_capture_on_commit_callbacks):
    release = ready.begin()
    joined = set(release.pages.values_list("page", flat=True))
    decline(ready.awardee, django_capture_on_commit_callbacks)
    assert not release.pages.exists()

    reinstate(ready.awardee, django_capture_on_commit_callbacks)

    assert set(release.pages.values_list("page", flat=True)) == joined


def test_reinstated_while_the_release_is_being_submitted_its_pages_are_in_what_is_submitted(
    ready, django_capture_on_commit_callbacks
):
    AwardeeFactory(cycle=ready.cycle, tier=ready.awardee.tier)
    release = ready.begin()
    joined = set(release.pages.values_list("page", flat=True))
    decline(ready.awardee, django_capture_on_commit_callbacks)
    request_submission(release, by=ready.clerk)

    reinstate(ready.awardee, django_capture_on_commit_callbacks)
    run_submission()

    release.refresh_from_db()
    assert (release.state, set(release.pages.values_list("page", flat=True))) == ("submitted", joined)


@pytest.mark.parametrize("is_said_at_once", [True, False])
def test_reinstated_once_it_is_submitted_it_is_in_preparation_again_with_its_pages_and_says_why(
    is_said_at_once, ready, django_capture_on_commit_callbacks
):
    AwardeeFactory(cycle=ready.cycle, tier=ready.awardee.tier)
    release = ready.begin()
    joined = set(release.pages.values_list("page", flat=True))
    decline(ready.awardee, django_capture_on_commit_callbacks)
    submit_release(release, by=ready.clerk)

    reinstate(ready.awardee, django_capture_on_commit_callbacks, execute=is_said_at_once)
    if not is_said_at_once:  # the process was killed: the clock finds it
        lose_approvals()

    release.refresh_from_db()
    assert (release.state, set(release.pages.values_list("page", flat=True))) == ("draft", joined)
    assert f"awardee:{ready.awardee.public_id}" in release.differences


def test_of_a_submitted_release_the_approval_goes_and_the_pages_with_it(ready, django_capture_on_commit_callbacks):
    AwardeeFactory(cycle=ready.cycle, tier=ready.awardee.tier)
    release = ready.submit()
    decline(ready.awardee, django_capture_on_commit_callbacks)
    assert release.pages.count() == 3

    lose_approvals()

    release.refresh_from_db()
    assert (release.state, release.pages.count()) == ("draft", 0)


def test_who_declined_gets_no_notice_stops_nothing_and_leaves_a_place_for_the_reserve(decided):
    release = decided.ready.begin()
    decline_award(decided.ready.awardee, reason="x", by=staff(*RIGHTS))

    kinds = {str(finding.kind) for finding in list_findings(release, at=timezone.now())}
    assert "no_awardee" not in kinds
    assert [row.is_open for row in list_repeats(release)] == [True]
    reserve = find_reserve(release, at=timezone.now())
    assert (reserve.decision.reserve_order, reserve.decision_set) == (1, decided.decision_set)
    text = release.outcome_texts.get(tier=decided.judged.upper)
    Release.objects.filter(pk=release.pk).update(state="released", released_at=release.moment, **approved(decided))
    assert (send_outcome(text), OutcomeNotice.objects.count()) == (0, 0)


def approved(decided):
    """What a release has once it came out."""
    people = {"submitted_by": decided.ready.clerk, "approved_by": decided.ready.head}
    return {**people, "submitted_at": timezone.now(), "approved_at": timezone.now(), "sha256": "x"}


def test_who_is_revoked_is_listed_with_what_they_still_have(ready):
    release = ready.begin()
    request_revocation(ready.awardee, reason="x", by=staff(*RIGHTS))
    issue(subject=subject_of(ready.awardee))

    pages = sorted(page.pk for page in (ready.case, ready.page, ready.english))
    assert list_said(release) == [
        *((ready.awardee.pk, "page", page) for page in pages),
        (ready.awardee.pk, "certificate", None),
    ]


def test_who_came_in_lacks_a_room_and_a_place_in_the_press_release(ready):
    facts = {"cycle": ready.cycle, "tier": ready.awardee.tier}
    AwardeeFactory(**facts, name_ja="のこる製作所", name_en="Staying Works")
    application = ApplicationFactory(cycle=ready.cycle)
    third = AwardeeFactory(**facts, name_ja="くりあげ工房", name_en="Moved Up", application=application)
    now = timezone.now()
    dues = dict.fromkeys((*DUES, "closes_at"), now + timedelta(days=9))
    AwardRoom.objects.create(awardee=ready.awardee, opened_at=now, opened_by=ready.clerk, **dues)
    release = ready.begin()
    press = add_press_release(ready, release, "<p>公表みほん食品とのこる製作所です。</p>")

    assert [said for said in list_said(release) if said[0] == third.pk] == [
        (third.pk, "room", None),
        (third.pk, "press", press.pk),
    ]


def test_who_was_renamed_has_a_page_that_says_another_name(ready):
    release = ready.begin()
    Awardee.objects.update(name_ja="改名後の株式会社", name_en="Renamed")

    assert list_said(release) == [
        (ready.awardee.pk, "title", ready.page.pk),
        (ready.awardee.pk, "title", ready.english.pk),
    ]


def test_what_is_said_of_photographs_and_pictures_is_a_place_too(ready, django_capture_on_commit_callbacks):
    stays = make_room(cycle=ready.cycle, tier=ready.awardee.tier, name_ja="のこる製作所", name_en="Staying Works")
    photograph = add_agreed(stays, name="a.jpg")
    Photograph.objects.filter(pk=photograph.pk).update(credit="公表みほん食品")
    picture = ImageFactory(title="b", description="Embargoed Foods の工場")
    release = ready.begin()
    press = PressReleaseFactory(live=False, social_image=picture)
    press.save_revision()
    add_page(release, page=press.page_ptr, by=ready.clerk)
    ReferenceIndex.create_or_update_for_object(press)
    assert list_said(release) == []

    decline(ready.awardee, django_capture_on_commit_callbacks)

    found = [(each.place, each.what) for each in list_repeats(release)[0].repeats]
    assert found == [("photograph", "a.jpg"), ("picture", "b")]


def test_the_name_of_an_application_that_was_renamed_is_found_in_what_is_said_of_photographs(decided):
    ready = decided.ready
    Awardee.objects.update(name_ja="改名後の製作所", name_en="Renamed Works")
    dues, now = dict.fromkeys((*DUES, "closes_at"), timezone.now() + timedelta(days=9)), timezone.now()
    room = AwardRoom.objects.create(awardee=ready.awardee, opened_at=now, opened_by=ready.clerk, **dues)
    photograph = add_agreed(room, name="a.jpg")
    Photograph.objects.filter(pk=photograph.pk).update(credit=ready.awardee.application.organisation_name)
    rows = list_repeats(ready.begin())
    found = [(row.awardee, each.what) for row in rows for each in row.repeats if each.place == "caption"]

    assert found == [(ready.awardee, "a.jpg")]


@pytest.mark.parametrize("state", ["active", "declined"])
@pytest.mark.parametrize("number", [3, 30])
def test_it_costs_the_same_for_any_number(ready, number, state):
    release = ready.begin()
    facts = {"cycle": ready.cycle, "tier": ready.awardee.tier, "state": state}
    facts["revoked_at"] = timezone.now() if state == "declined" else None
    Awardee.objects.bulk_create([AwardeeFactory.build(**facts) for _row in range(number)])

    list_repeats(release)  # content types are read once

    with CaptureQueriesContext(connection) as queries:
        list_repeats(release)

    assert len(queries) == {"active": 12, "declined": 27}[state]


def test_after_the_moment_what_still_shows_a_revoked_award_is_said_and_nothing_of_the_others(ready, time_machine):
    at, dues = timezone.now(), dict.fromkeys((*DUES, "closes_at"), timezone.now() + timedelta(days=9))
    facts = {"tier": ready.awardee.tier, "name_ja": "のこる製作所", "name_en": "Staying Works"}
    AwardeeFactory(cycle=ready.cycle, application=ApplicationFactory(cycle=ready.cycle, accepted=True), **facts)
    AwardRoom.objects.create(awardee=ready.awardee, opened_at=at, opened_by=ready.clerk, **dues)
    begun = ready.begin()
    assert [said[1] for said in list_said(begun)] == ["room"]  # the other's
    press = add_press_release(ready, begun, "<p>公表みほん食品です。</p>")
    release = ready.approve(submit_release(begun, by=ready.clerk))
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    release.refresh_from_db()
    assert list_said(release) == []

    revoke_by_two(Awardee.objects.get(pk=ready.awardee.pk))

    own = [(ready.awardee.pk, "page", page.pk) for page in (ready.case, press)]
    assert [said for said in list_said(release) if said[1] == "page"] == sorted(own)
    assert {said[0] for said in list_said(release)} == {ready.awardee.pk}
    CaseStudyPage.objects.get(pk=ready.case.pk).unpublish()
    assert (ready.awardee.pk, "page", ready.case.pk) not in list_said(release)
