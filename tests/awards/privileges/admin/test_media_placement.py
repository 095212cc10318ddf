"""Media placements in the admin: planned, published with a piece, dropped; what is late waits on the front page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.privileges.admin.media_placement import PENDING, list_late
from awards.privileges.enums import PlacementState
from awards.privileges.models import MediaPlacement
from foundation.coverage.models import MediaCoverage
from foundation.text.eras import JST
from tests.factories.news import MediaCoverageFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory, MediaPlacementFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHTS = ("add_mediaplacement", "change_mediaplacement", "view_mediaplacement")


@pytest.fixture
def clerk(client):
    person = staff(*RIGHTS)
    client.force_login(person)
    return person


def today():
    return timezone.now().astimezone(JST).date()


def typed(**changed):
    return {"title": "遠くから検品", "published_on": f"{today()}", "url": "", "language": "ja"} | changed


def address(action, placement):
    return reverse(f"media_placements:{action}", args=[placement.pk])


def test_it_is_planned_by_a_form(client, clerk):
    awardee = AwardeeFactory()
    sent = {"awardee": awardee.pk, "outlet": "見本放送", "kind": "television", "planned_on": f"{today()}"}
    client.post(reverse("media_placements:add"), sent | {"person": "髙𠮷", "note": ""})

    placement = MediaPlacement.objects.get()
    assert (placement.awardee, placement.state, placement.planned_on) == (awardee, PlacementState.PLANNED, today())


def test_it_is_published_with_a_new_piece(client, clerk):
    placement = MediaPlacementFactory()
    shown = page_of(client.get(address("publish", placement)))
    kept = client.post(address("publish", placement), typed(title="", url="https://example.com/kept"))
    client.post(address("publish", placement), typed(published_on=f"{today():%Y年%-m月%-d日}"))

    assert "piece" not in shown.fields
    assert shown.texts("main p b") == [f"{placement.outlet}: {placement.awardee}"]
    assert MediaCoverage.objects.get().published_on == today()
    assert page_of(kept).fields["url"] == "https://example.com/kept"
    assert (MediaCoverage.objects.get().title, MediaPlacement.objects.get().state) == ("遠くから検品", "done")


def test_it_is_published_with_a_piece_that_is_on_record(client, clerk):
    placement, piece = MediaPlacementFactory(), MediaCoverageFactory(published_on=today())
    placement.awardee.media_coverage.add(piece)
    client.post(address("publish", placement), typed(piece=piece.pk, title="", published_on=""))

    assert MediaPlacement.objects.get().coverage == piece


@pytest.mark.parametrize(("days", "is_proposed"), [(0, True), (1, False)])
def test_the_day_that_was_planned_is_proposed_once_it_has_come(client, clerk, days, is_proposed):
    day = today() + timedelta(days=days)
    shown = page_of(client.get(address("publish", MediaPlacementFactory(planned_on=day)))).fields

    assert (shown["published_on"] == f"{day}") == is_proposed


def test_a_day_to_come_is_refused_at_its_field(client, clerk):
    placement = MediaPlacementFactory()
    refused = client.post(address("publish", placement), typed(published_on=f"{today() + timedelta(days=2)}"))

    assert page_of(refused).fields["title"] == "遠くから検品"
    assert (MediaPlacement.objects.get().state, MediaCoverage.objects.count()) == ("planned", 0)


def test_only_what_is_open_is_offered(client, clerk):
    planned, unreleased = MediaPlacementFactory(), MediaPlacementFactory(awardee=AwardeeFactory())
    unreleased.awardee.cycle.released_at = None
    unreleased.awardee.cycle.save()
    client.force_login(staff(*RIGHTS, "view_awardee"))
    links = {link.get("href") for link in page_of(client.get(reverse("media_placements:index"))).all("a")}

    assert {address("publish", planned), address("drop", planned), address("drop", unreleased)} <= links
    assert not {address("publish", unreleased), address("plan_again", planned)} & links


def test_it_is_dropped_and_planned_again(client, clerk):
    placement = MediaPlacementFactory()
    client.post(address("drop", placement))
    dropped = MediaPlacement.objects.get().state
    client.post(address("plan_again", placement))

    assert (dropped, MediaPlacement.objects.get().state) == ("dropped", "planned")


def test_what_is_planned_for_a_day_that_has_passed_waits(clerk):
    late = MediaPlacementFactory(planned_on=today() - timedelta(days=1))
    MediaPlacementFactory(planned_on=today())
    MediaPlacementFactory()

    assert list(list_late(clerk)) == [late]


def test_the_front_page_leads_to_the_late_ones_and_no_others(client, clerk):
    late = MediaPlacementFactory(planned_on=today() - timedelta(days=1))
    coming = MediaPlacementFactory(planned_on=today())
    shown = page_of(client.get(PENDING["laurel_privileges.late"].url())).one("table").text

    assert (shown.count(late.outlet), shown.count(coming.outlet)) == (1, 0)


def test_it_stays_with_its_awardee(client, clerk):
    placement = MediaPlacementFactory()
    sent = {"awardee": AwardeeFactory().pk, "outlet": "x", "kind": "web", "planned_on": "", "person": "", "note": ""}
    client.post(address("edit", placement), sent)

    assert MediaPlacement.objects.get().awardee == placement.awardee


def test_a_piece_that_belongs_to_one_is_not_deleted(client):
    placement = MediaPlacementFactory()
    client.force_login(staff(*RIGHTS, "delete_mediacoverage", "view_mediacoverage"))
    client.post(address("publish", placement), typed())
    client.post(reverse("media_coverage:delete", args=[MediaCoverage.objects.get().pk]))

    assert MediaCoverage.objects.count() == 1
