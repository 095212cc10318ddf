"""Media placements: what becomes of a plan, and what the public sees of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.privileges.domain.errors import AwardNotPublic, PieceTaken, PieceToCome
from awards.privileges.domain.media_placement import drop_placement, plan_again, publish_placement
from awards.privileges.enums import PlacementState
from awards.privileges.models import MediaPlacement
from awards.results.domain.errors import AwardeesLocked
from foundation.audit.models import Entry
from foundation.coverage.models import MediaCoverage
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.text.eras import JST
from tests.awards.releases.ready import make_ready
from tests.factories.news import MediaCoverageFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory, MediaPlacementFactory, revoke_by_two

pytestmark = pytest.mark.django_db


def today():
    return timezone.now().astimezone(JST).date()


def facts(**changed):
    known = {"title": "遠くから検品", "url": "https://example.com/a", "published_on": today(), "language": "ja"}
    return known | changed


def place():
    return staff("change_mediaplacement")


def publish(placement, by=None, piece=None, **changed):
    return publish_placement(placement, piece=piece, facts=facts(**changed), by=by or place())


def test_a_published_one_has_its_piece_on_the_pages_of_awardee_and_organisation():
    placement = MediaPlacementFactory(outlet="見本放送")
    done = publish(placement)

    piece = MediaCoverage.objects.get()
    assert (done.state, done.coverage) == (PlacementState.DONE, piece)
    assert (piece.outlet, piece.kind, piece.title, piece.published_on) == (
        "見本放送",
        "television",
        "遠くから検品",
        today(),
    )
    assert list(placement.awardee.media_coverage.all()) == [piece]
    assert list(piece.organisations.all()) == [placement.awardee.organisations.get().organisation]
    assert Entry.objects.filter(event="media_placement.done").get().after["coverage"] == piece.public_id


def test_a_piece_about_several_awardees_is_taken_once_by_each():
    piece = MediaCoverageFactory(published_on=today())
    placement, of_another = MediaPlacementFactory(), MediaPlacementFactory()
    again = MediaPlacementFactory(awardee=placement.awardee)
    for one in (placement, of_another):
        publish(one, piece=piece)

    organisations = {one.awardee.organisations.get().organisation for one in (placement, of_another)}
    assert set(piece.awardees.all()) == {placement.awardee, of_another.awardee}
    assert (MediaCoverage.objects.get(), set(piece.organisations.all())) == (piece, organisations)
    with pytest.raises(PieceTaken):
        publish(again, piece=piece)


def test_before_the_award_is_public_nothing_is_published_of_it():
    unreleased = MediaPlacementFactory(awardee=AwardeeFactory(cycle__closed=True, cycle__released=False))
    revoked = MediaPlacementFactory()
    revoke_by_two(revoked.awardee)
    for placement in (unreleased, revoked):
        with pytest.raises(AwardNotPublic):
            publish(MediaPlacement.objects.get(pk=placement.pk))

    assert not MediaCoverage.objects.exists()


def test_while_awardees_are_read_only_nothing_is_written():
    ready = make_ready()
    placement = MediaPlacementFactory(awardee=ready.awardee)
    ready.approve()
    for verb in (drop_placement, plan_again):
        with pytest.raises(AwardeesLocked):
            verb(placement, by=place())


def test_a_piece_of_tomorrow_is_not_published_yet():
    placement = MediaPlacementFactory()
    with pytest.raises(PieceToCome):
        publish(placement, published_on=today() + timedelta(days=1))

    assert (MediaPlacement.objects.get().state, MediaCoverage.objects.count()) == (PlacementState.PLANNED, 0)


def test_it_is_published_once():
    placement, person = MediaPlacementFactory(), place()
    publish(placement, person)
    for again in (publish, lambda one: drop_placement(one, by=person)):
        with pytest.raises(MoveRefused):
            again(placement)

    assert MediaCoverage.objects.count() == 1


def test_a_dropped_one_is_planned_again_and_a_published_one_keeps_its_piece_on_record():
    dropped, done, person = MediaPlacementFactory(), MediaPlacementFactory(), place()
    drop_placement(dropped, by=person)
    publish(done)
    again = [plan_again(placement, by=person) for placement in (dropped, done)]

    assert {(placement.state, placement.coverage) for placement in again} == {(PlacementState.PLANNED, None)}
    assert done.awardee.media_coverage.count() == MediaCoverage.objects.count() == 1


def test_who_may_not_change_placements_changes_none():
    placement = MediaPlacementFactory()
    for verb in (publish, drop_placement, plan_again):
        with pytest.raises(MayNot):
            verb(placement, by=staff("view_mediaplacement"))
