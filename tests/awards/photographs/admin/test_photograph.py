"""Photographs in the admin: listed, looked at on record, taken over; not there outside the circle."""

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.photographs.admin.photograph import PENDING
from awards.photographs.models import Photograph
from awards.programmes.registry import match_disclosures
from awards.rooms.models import AwardRoom
from foundation.assets.enums import UploadState
from foundation.audit.models import Entry
from foundation.records.domain.concealment import is_concealed
from tests.awards.photographs.sent import add_agreed, add_photograph
from tests.awards.releases.ready import make_ready
from tests.awards.rooms.opened import make_moments, make_room, owner_of, room_staff
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.factories.results_pages import AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
INDEX = reverse("award_photographs:index")


def list_addresses(photograph):
    return [reverse(f"award_photographs:{name}", args=[photograph.pk]) for name in ("take", "discard", "download")]


def test_what_arrived_is_listed_with_what_can_be_done(client):
    room = make_room()
    photograph = add_agreed(room)
    add_photograph(room, UploadState.AWAITING)
    add_photograph(room, removed_at=timezone.now())
    client.force_login(room_staff())
    take, discard, download = list_addresses(photograph)
    early = page_of(client.get(INDEX))
    room.awardee.cycle.released_at = timezone.now()
    room.awardee.cycle.save()
    late = page_of(client.get(INDEX))

    assert len(early.all("tbody tr")) == 1
    found = [[len(page.all(f"a[href='{address}']")) for address in (take, discard, download)] for page in (early, late)]
    assert found == [[0, 1, 1], [1, 1, 1]]


def test_looking_and_downloading_are_on_record_without_a_name(client):
    photograph, clerk = add_agreed(make_room()), room_staff()
    client.force_login(clerk)
    take, discard, download = list_addresses(photograph)
    shown, led = client.get(discard), client.get(download)
    client.post(discard)

    assert (shown.status_code, led.status_code, Photograph.objects.kept().count()) == (200, 302, 0)
    looks = Entry.objects.filter(match_disclosures(photograph.room.awardee.cycle))
    assert [entry.actor for entry in looks] == [clerk, clerk]
    assert Entry.objects.get(event="file.downloaded").subject_label == photograph.file.public_id
    assert [client.get(address).status_code for address in (take, download)] == [404, 404]


def test_before_the_release_the_button_says_why_not(client):
    photograph = add_agreed(make_room())
    client.force_login(room_staff())
    answer = client.post(list_addresses(photograph)[0])

    assert (answer.status_code, Photograph.objects.get().taken_at) == (200, None)
    assert len(page_of(answer).all("[role=alert] p")) == 1


def test_without_the_right_nothing_is_read(client):
    photograph = add_agreed(make_room())
    for person in (staff("change_awardee"), staff("release_results")):
        client.force_login(person)
        answers = [client.get(address) for address in (INDEX, *list_addresses(photograph))]
        assert {answer.status_code for answer in answers} == {302}


def test_outside_the_circle_neither_photographs_nor_their_files_are_there(client):
    results = make_ready()
    results.awardee.application = ApplicationFactory(cycle=results.cycle)
    results.awardee.save()
    release = results.begin()
    room = AwardRoom.objects.create(
        awardee=results.awardee, opened_at=release.made_at, opened_by=results.clerk, **make_moments()
    )
    photograph = add_agreed(room)
    outsider, insider = room_staff(), results.admit(room_staff())
    found = []
    for person in (outsider, insider):
        client.force_login(person)
        statuses = [client.get(address).status_code for address in list_addresses(photograph)]
        hides = is_concealed(type(photograph.file), photograph.file.pk, person)
        found.append((len(page_of(client.get(INDEX)).all("tbody tr")), hides, statuses))

    assert owner_of(room) is not None
    assert found == [(0, True, [404, 404, 404]), (1, False, [200, 200, 302])]


def test_the_front_page_leads_to_what_can_be_taken_over_and_to_pages_without_their_photograph(client):
    room, early, clerk = make_room(), make_room(), room_staff()
    waiting, _unknown = add_agreed(room), add_agreed(early)
    add_photograph(room)
    room.awardee.cycle.released_at = timezone.now()
    room.awardee.cycle.save()
    page = AwardeePageFactory(awardee=room.awardee)
    taken = {"taken_at": timezone.now(), "taken_by": clerk}
    over, gone = add_agreed(room, **taken), add_photograph(room, **taken, removed_at=timezone.now(), used_on=[page.pk])
    client.force_login(clerk)
    found = {}
    for name, row in PENDING.items():
        rows = page_of(client.get(row.url())).all("tbody tr")
        found[name] = (
            list(row.list_rows(clerk)),
            len(rows),
            client.get(row.record_url(row.list_rows(clerk)[0])).status_code,
        )
    settle = reverse("award_photographs:settle", args=[gone.pk])
    named = page_of(client.get(settle)).all("main li")
    client.post(settle)

    expected = {"laurel_photographs.waiting": ([waiting], 1, 200), "laurel_photographs.ended": ([gone], 1, 200)}
    assert (found, page.title in "".join(item.text for item in named)) == (expected, True)
    assert (Photograph.objects.ended().count(), client.get(settle).status_code) == (0, 404)
    client.post(reverse("award_photographs:end", args=[over.pk]))
    assert Photograph.objects.filter(pk=over.pk, removed_at=None).count() == 0
