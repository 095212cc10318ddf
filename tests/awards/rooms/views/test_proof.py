"""The page on which an awardee checks what will be published: without a script, nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.results.models import Awardee
from awards.results.registry import locked_cycles
from awards.rooms.domain.proof import leave_as_is, save_proof
from awards.rooms.models import Proof, ProofAnswer
from tests.awards.rooms.opened import given, make_room, owner_of, read_room, room_path, room_staff, see
from tests.factories.media import ImageFactory
from tests.factories.results import AwardeeMeasureFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(client):
    made = make_room()
    client.force_login(owner_of(made))
    return made


def read(client, room):
    return page_of(client.get(room_path(room, "room_proof")))


def send(client, room, **changed):
    fields = {name: value for name, value in read(client, room).fields.items() if value}
    return client.post(room_path(room, "room_proof"), fields | changed)


def test_what_was_chosen_is_saved_and_shown_again(client, room):
    answer = send(client, room, employees_total="as_is", name_ja="correct", name_ja_text="新社名", later="1")
    again = read(client, room).fields

    assert answer["Location"] == room_path(room)
    assert Proof.objects.get().is_sent is False
    assert (again["employees_total"], again["name_ja"], again["name_ja_text"]) == ("as_is", "correct", "新社名")


def test_its_logo_opens_for_its_reader_alone(client, room):
    Awardee.objects.filter(pk=room.awardee_id).update(logo=(logo := ImageFactory(ready=True)))

    shown = page_of(client.get(room_path(room, "room_proof"))).one(".proof-row img")["src"]

    assert shown.startswith("/files/pictures/")
    assert shown != logo.renditions.get(filter_spec__startswith="max-600").url


def test_sent_it_counts(client, room):
    send(client, room, employees_total="as_is", **{"measure-share": "as_is"})

    assert Proof.objects.get().is_sent
    assert read_room(room).awardee.published_employees == 182


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name_ja", ""),
        ("name_ja", "名" * 400),
        ("employees_total", "たくさん"),
        ("measure-share", "百パーセント"),
        ("effort_ja-manual", "文" * 2001),
    ],
)
def test_what_cant_be_read_is_shown_back_and_changes_nothing(client, room, field, typed):
    answer = send(client, room, **{field: "correct", f"{field}_text": typed, "unit_ja": "as_is"})
    shown = page_of(answer)

    assert answer.status_code == 422
    assert shown.fields[f"{field}_text"] == typed
    assert len(shown.all(".error-summary li")) == 1
    assert Proof.objects.count() == 0


def test_numbers_are_read_as_people_type_them(client, room):
    typed = {"employees_total": "correct", "employees_total_text": "１，８２０人"}
    send(client, room, **typed, **{"measure-share": "correct", "measure-share_text": "７０．５"})

    assert dict(ProofAnswer.objects.values_list("field", "text")) == {
        "employees_total": "1820",
        "measure:share": "70.5",
    }


def test_a_second_tab_is_told_and_keeps_what_it_typed(client, room):
    fields = {name: value for name, value in read(client, room).fields.items() if value}
    send(client, room, employees_total="withhold")
    refused = client.post(
        room_path(room, "room_proof"), fields | {"name_ja": "correct", "name_ja_text": "新社名", "later": "1"}
    )
    shown = page_of(refused)
    again = client.post(
        room_path(room, "room_proof"), {name: value for name, value in shown.fields.items() if value} | {"later": "1"}
    )

    assert (refused.status_code, shown.fields["name_ja_text"]) == (422, "新社名")
    assert again.status_code == 302
    assert Proof.objects.count() == 2


def test_read_only_it_shows_what_was_answered_and_why_it_was_left(client, room, monkeypatch):
    save_proof(room, given(name_ja="新社名"), seen=see(room), is_sent=True, by=owner_of(room))
    leave_as_is(ProofAnswer.objects.get(), reason="登記の名称です。", by=room_staff())
    monkeypatch.setitem(locked_cycles._items, "test", lambda: {room.awardee.cycle_id: "locked"})
    shown = read(client, room)
    refused = client.post(room_path(room, "room_proof"), {"employees_total": "as_is", "seen": see(room)})

    assert shown.all("main input[type=radio]") == []
    assert "登記の名称です。" in shown.one("main").text
    assert (refused.status_code, Proof.objects.count()) == (422, 1)


def test_typed_signed_out_it_is_shown_again_unsaved(client, room):
    fields = {name: value for name, value in read(client, room).fields.items() if value}
    client.logout()
    client.post(room_path(room, "room_proof"), fields | {"name_ja": "correct", "name_ja_text": "新社名"})
    client.force_login(owner_of(room))

    assert read(client, room).fields["name_ja_text"] in ("新社名", "")
    assert Proof.objects.count() == 0


def test_many_fields_cost_no_more_statements(client, room):
    def count():
        for _press in range(3):  # what all pages read is read once
            client.get(room_path(room, "room_proof"))
        with CaptureQueriesContext(connection) as statements:
            client.get(room_path(room, "room_proof"))
        return len(statements)

    few = count()
    for _number in range(30):
        AwardeeMeasureFactory(awardee=room.awardee, item__is_public=True)

    assert count() == few
