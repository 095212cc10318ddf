"""Rooms in the admin: opened for a cycle or one awardee, listed, exported on record; not there outside the circle."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from awards.rooms.admin.award_room import AwardRoomFilterSet
from awards.rooms.admin.proof import ProofAnswerFilterSet
from awards.rooms.domain.award_room import open_room
from awards.rooms.domain.ceremony_answer import answer_ceremony, name_press_contact
from awards.rooms.domain.proof import save_proof
from awards.rooms.models import AwardRoom, ProofAnswer
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.registry import Concealment, concealments
from tests.awards.releases.ready import make_ready
from tests.awards.rooms.domain.test_ceremony_answer import COMES, PRESS
from tests.awards.rooms.opened import given, make_moments, make_room, make_selected, owner_of, room_staff, see
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
INDEX = reverse("award_rooms:index")


@pytest.fixture
def clerk(client):
    person = room_staff()
    client.force_login(person)
    return person


def typed():
    return {name: f"{moment:%Y-%m-%d %H:%M}" for name, moment in make_moments().items()}


def test_without_the_right_there_is_no_list(client):
    room = make_room()
    for person in (staff("change_awardee"), staff("release_results")):
        client.force_login(person)
        addresses = (INDEX, reverse("award_rooms:open"), reverse("award_rooms:dues", args=[room.pk]))
        assert [client.get(address).status_code for address in addresses] == [302, 302, 302]


def test_rooms_are_opened_for_a_cycle(client, clerk):
    awardee = make_selected()
    address = reverse("award_rooms:open")
    shown = page_of(client.get(address)).texts("#id_cycle option")
    refused = client.post(address, typed() | {"cycle": awardee.cycle_id, "closes_at": "2020-01-01 00:00"})
    none = AwardRoom.objects.count()
    client.post(address, typed() | {"cycle": awardee.cycle_id})

    assert len(shown) == 2
    assert (refused.status_code, none, AwardRoom.objects.get().awardee) == (200, 0, awardee)


def test_one_is_opened_at_its_awardee(client, clerk):
    awardee = make_selected()
    client.post(reverse("award_awardees:open_room", args=[awardee.pk]), typed())

    assert AwardRoom.objects.get().awardee == awardee


def test_deadlines_are_changed(client, clerk):
    room, address = make_room(), "award_rooms:dues"
    fields = page_of(client.get(reverse(address, args=[room.pk]))).fields
    client.post(reverse(address, args=[room.pk]), typed() | {"proof_due_at": typed()["ceremony_due_at"]})

    assert set(make_moments()) <= set(fields)
    assert AwardRoom.objects.get().proof_due_at == AwardRoom.objects.get().ceremony_due_at


def test_others_are_changed_once_one_has_passed(client, clerk):
    room, now = make_room(), timezone.now()
    opened, passed = now - timedelta(days=9), now - timedelta(days=1)
    AwardRoom.objects.update(opened_at=opened, proof_due_at=passed)
    address = reverse("award_rooms:dues", args=[room.pk])
    fields = page_of(client.get(address)).fields
    later, early = (f"{timezone.localtime(now + timedelta(days=days)):%Y-%m-%d %H:%M}" for days in (30, -2))
    states = [client.post(address, fields | {"ceremony_due_at": moment}).status_code for moment in (early, later)]

    found = AwardRoom.objects.get()
    assert (states, found.proof_due_at <= passed) == ([200, 302], True)
    assert found.ceremony_due_at > now + timedelta(days=29)


def test_the_export_has_who_comes_and_is_on_record(client, clerk):
    room = make_room()
    make_room()
    declined = {"state": AwardeeState.DECLINED, "revoked_at": timezone.now()}
    Awardee.objects.filter(pk=make_room().awardee_id).update(**declined)
    answer_ceremony(room, COMES | {"needs": "=1+1"}, seen=0, by=owner_of(room))
    name_press_contact(room, PRESS, seen=0, by=owner_of(room))
    answer = client.get(INDEX, {"export": "xlsx"})
    lines = list(load_workbook(BytesIO(b"".join(answer))).active.iter_rows())
    found = next(line for line in lines if line[0].value == str(room.awardee))

    assert len(lines) == 3
    assert [found[place].value for place in (4, 7, 11)] == [COMES["name"], 2, "03-0000-0000"]
    assert "f" not in {cell.data_type for cell in found}
    assert Entry.objects.get(event="awardroom.exported").actor == clerk


def test_many_rooms_cost_as_much_as_a_few(client, clerk):
    def count():
        for _press in range(3):
            client.get(INDEX)
        with CaptureQueriesContext(connection) as statements:
            shown = client.get(INDEX)
        return len(statements), len(page_of(shown).all("tbody tr"))

    room = make_room()
    few = count()
    for _number in range(12):
        awardee = AwardeeFactory(cycle=room.awardee.cycle, application=ApplicationFactory(cycle=room.awardee.cycle))
        other = AwardRoom.objects.create(awardee=awardee, opened_at=room.opened_at, opened_by=clerk, **make_moments())
        answer_ceremony(other, COMES, seen=0, by=owner_of(other))
    many = count()

    assert (few[0], many[1] - few[1]) == (many[0], 12)


def test_outside_the_circle_rooms_and_corrections_arent_there(client):
    results = make_ready()
    results.awardee.application = ApplicationFactory(cycle=results.cycle)
    results.awardee.save()
    release = results.begin()
    moments = make_moments()
    room = AwardRoom.objects.create(
        awardee=results.awardee, opened_at=release.made_at, opened_by=results.clerk, **moments
    )
    outsider, insider = room_staff(), results.admit(room_staff())
    dues = reverse("award_rooms:dues", args=[room.pk])
    found = []
    for person in (outsider, insider):
        client.force_login(person)
        found.append((len(page_of(client.get(INDEX)).all("tbody tr")), client.get(dues).status_code))

    assert found == [(0, 404), (1, 200)]


def test_outside_the_circle_the_confidential_notice_isnt_in_the_outbox(client):
    results = make_ready()
    results.awardee.application = ApplicationFactory(cycle=results.cycle)
    results.awardee.save()
    results.begin()
    rights = ("change_awardee", "release_results", "view_notice", "stop_notice")
    outsider, insider = staff(*rights), results.admit(staff(*rights))
    open_room(results.awardee, by=insider, **make_moments())
    notice = Notice.objects.get()
    one, stop = (reverse(f"laurel_notices_admin:{name}", args=[notice.public_id]) for name in ("notice", "stop"))
    found = []
    for person in (outsider, insider):
        client.force_login(person)
        shown = page_of(client.get(reverse("laurel_notices_admin:notices")))
        listed = len(shown.all(f"a[href='{one}']"))
        found.append((listed, client.get(one).status_code, client.post(stop).status_code))

    assert found == [(0, 404, 404), (1, 200, 302)]


@pytest.mark.parametrize("filters", [AwardRoomFilterSet, ProofAnswerFilterSet])
def test_filters_name_no_cycle_of_what_a_person_must_not_find(filters, monkeypatch, rf):
    shown, concealed = make_room(), make_room()
    for room in (shown, concealed):
        save_proof(room, given(name_ja="別の名"), seen=see(room), is_sent=False, by=owner_of(room))
    lend_empty(monkeypatch, concealments)
    rows = {AwardRoom: AwardRoom.objects.filter(pk=concealed.pk)}
    rows[ProofAnswer] = ProofAnswer.objects.filter(proof__room=concealed)
    for model, keys in rows.items():
        concealments.register(model.__name__, Concealment(model, lambda _user, keys=keys: keys.values("pk")))
    request = rf.get("/")
    request.user = room_staff()

    field = filters(request.GET, request=request).form.fields[filters.narrowed]

    assert list(field.queryset) == [shown.awardee.cycle]
