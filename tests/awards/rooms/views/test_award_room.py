"""The room's first page: what is to be done; after the release the logo and the certificate. Letting colleagues in."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document
from PIL import Image

from awards.results.domain.logo_offer import address_of
from awards.results.models import LogoOffer
from awards.rooms import registry
from awards.rooms.domain.ceremony_answer import answer_ceremony
from awards.rooms.domain.proof import save_proof
from awards.rooms.domain.queries.award_room_disclosure import match_disclosures
from awards.rooms.models import AwardRoom, RoomMember
from awards.rooms.views import award_room
from foundation.audit.models import Entry
from foundation.certificates.domain import NotActive, revoke_certificate
from foundation.printing.domain import DOCX, PrinterBusy, PrintingFailed
from foundation.records.domain.private_link import new_reference
from foundation.records.domain.subject import subject_of
from tests.awards.rooms.domain.test_ceremony_answer import COMES
from tests.awards.rooms.opened import admit, given, make_colleague, make_room, owner_of, read_room, room_path, see
from tests.factories.certificates import DesignFactory, issue
from tests.factories.organisations import DivisionFactory
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.parts.html import page_of
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(client):
    made = make_room()
    client.force_login(owner_of(made))
    return made


def read_states(client, room):
    states = page_of(client.get(room_path(room))).all(".tasks .state")
    return [next(name for name in state.get("class").split() if "--" in name) for state in states]


def test_the_tasks_say_how_far_they_are(client, room):
    begun = read_states(client, room)
    save_proof(room, given(employees_total="as_is"), seen=see(room), is_sent=False, by=owner_of(room))
    answer_ceremony(room, COMES, seen=0, by=owner_of(room))
    later = read_states(client, room)
    past = timezone.now() - timedelta(days=1)
    AwardRoom.objects.filter(pk=room.pk).update(
        opened_at=past - timedelta(days=9), **dict.fromkeys(("proof_due_at", "ceremony_due_at", "press_due_at"), past)
    )

    assert begun == ["state--todo"] * 3
    assert later == ["state--part", "state--done", "state--todo"]
    assert read_states(client, room) == ["state--bad", "state--done", "state--bad"]


def test_its_first_page_opens_with_the_awardee_and_says_whom_to_write_to(client, room):
    cycle = room.awardee.cycle
    type(cycle).objects.filter(pk=cycle.pk).update(division=DivisionFactory(email="suishin@example.jp"))

    page = page_of(client.get(room_path(room)))

    assert page.one("main h1").text == room.awardee.name_ja
    assert "mailto:suishin@example.jp" in page.one("main").hrefs


def test_until_when_to_keep_it_is_said_once_the_moment_is_approved(client, room, monkeypatch):
    unknown = page_of(client.get(room_path(room))).one(".banner").text
    lend_empty(monkeypatch, registry.moments)
    registry.moments.register("tests", {room.awardee.cycle_id: datetime(2026, 10, 31, 5, tzinfo=UTC)}.get)
    known = page_of(client.get(room_path(room))).one(".banner").text

    assert (unknown.count("2026年10月31日（土）14:00"), known.count("2026年10月31日（土）14:00")) == (0, 1)


def test_the_logo_opens_with_the_release(client, room):
    offer = LogoOffer.objects.create(awardee=room.awardee, reference=new_reference(), offered_at=timezone.now())
    before = client.get(room_path(room)).content.decode()
    room.awardee.cycle.released_at = timezone.now()
    room.awardee.cycle.save()
    after = client.get(room_path(room)).content.decode()

    assert [address_of(offer) in said for said in (before, after)] == [False, True]


def test_the_owner_lets_a_colleague_in_and_out(client, room):
    member, path = make_colleague(room), room_path(room, "room_people")
    client.post(path, {"admit": member.public_id})
    row = RoomMember.objects.current().get()
    shown = page_of(client.get(path)).texts(".people .meta")
    client.post(path, {"remove": row.public_id})

    assert row.member == member
    assert member.email in shown[0]
    assert RoomMember.objects.current().count() == 0


def test_a_colleague_lets_nobody_in(client, room):
    row, member = admit(room), make_colleague(room)
    client.force_login(row.member.user)

    answers = [
        client.get(room_path(room, "room_people")),
        client.post(room_path(room, "room_people"), {"admit": member.public_id}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert RoomMember.objects.count() == 1
    assert page_of(client.get(room_path(room))).all(f"a[href='{room_path(room, 'room_people')}']") == []
    assert read_room(room).awardee == room.awardee


@pytest.mark.parametrize(
    ("query", "language", "heading"), [("?lang=ja", "ja", "を受賞"), ("?lang=en", "en", " receives “")]
)
def test_the_press_release_is_taken_in_either_language_and_is_on_record(client, room, query, language, heading):
    path = room_path(room, "room_press_release")
    links = {link["href"] for link in page_of(client.get(room_path(room))).all(".file-list a")}

    looked, answer = client.head(path + query), client.get(path + query)
    document = Document(io.BytesIO(answer.getvalue()))

    assert {f"{path}?lang=ja", f"{path}?lang=en"} <= links
    assert (looked.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (200, DOCX, "nosniff")
    assert answer["Content-Disposition"] == f'attachment; filename="press-release-{language}.docx"'
    assert heading in document.paragraphs[1].text
    entry = Entry.objects.get(event="award_room.press_release_taken")
    assert (entry.actor, entry.after) == (owner_of(room), {"language": language})
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_picture_for_social_media_is_taken_and_is_on_record(client, room, language):
    path = room_path(room, "room_social_card")
    links = {link["href"] for link in page_of(client.get(room_path(room))).all(".file-list a")}
    looked, answer = client.head(f"{path}?lang={language}"), client.get(f"{path}?lang={language}")
    drawn = Image.open(io.BytesIO(answer.getvalue()))

    assert f"{path}?lang={language}" in links
    assert (looked.status_code, drawn.size, drawn.format) == (200, (1200, 630), "PNG")
    assert answer["Content-Disposition"] == f'attachment; filename="award-{language}.png"'
    assert "no-store" in answer["Cache-Control"]
    entry = Entry.objects.get(event="award_room.social_card_taken")
    assert (entry.actor, entry.after) == (owner_of(room), {"language": language})
    assert list(Entry.objects.filter(match_disclosures(room.awardee.cycle))) == [entry]
    assert (client.post(path).status_code, Entry.objects.filter(match_disclosures(CycleFactory())).count()) == (405, 0)


def test_where_too_much_is_drawn_the_picture_comes_in_a_moment_and_nothing_is_on_record(client, room, monkeypatch):
    def fail(*_args, **_named):
        raise PrinterBusy

    monkeypatch.setattr(award_room, "draw_social_card", fail)
    answer = client.get(room_path(room, "room_social_card"))

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert Entry.objects.filter(event="award_room.social_card_taken").count() == 0


@pytest.mark.parametrize("name", ["room", "room_ceremony", "room_social_card"])
def test_the_end_that_is_read_is_kept_once(client, room, monkeypatch, name):
    end = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(award_room, "draw_social_card", lambda *_args, **_named: b"")
    lend_empty(monkeypatch, registry.moments)
    registry.moments.register("tests", {room.awardee.cycle_id: end}.get)
    written = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as statements:
            assert client.get(room_path(room, name)).status_code == 200
        written.append(sum("embargo_end" in query["sql"].partition(" SET ")[2] for query in statements))

    assert (read_room(room).embargo_end, written) == (end, [1, 0])


def release_with_certificate(room):
    """The results are out, and the award has its certificate; where its PDF is."""
    room.awardee.cycle.released_at = timezone.now()
    room.awardee.cycle.save()
    issued = issue(DesignFactory(commends=True), subject=subject_of(room.awardee))
    return issued, room_path(room, "room_certificate", number=issued.number)


def test_the_certificate_is_taken_as_pdf_from_the_release_on_while_it_is_valid(client, room):
    issued, path = release_with_certificate(room)
    links = {link["href"] for link in page_of(client.get(room_path(room))).all(".file-list a")}
    looked, answer = client.head(path), client.get(path)
    cycles = type(room.awardee.cycle).objects.filter(pk=room.awardee.cycle_id)
    cycles.update(released_at=timezone.now() + timedelta(minutes=1))
    before = client.get(path).status_code
    cycles.update(released_at=timezone.now())
    revoke_certificate(issued, by=staff("change_certificate"), reason="x")
    after = page_of(client.get(room_path(room)))

    assert {path, issued.private_path} <= links
    assert (looked.status_code, b"".join(answer.streaming_content)[:5], answer["Content-Type"]) == (
        *(200, b"%PDF-"),
        "application/pdf",
    )
    assert answer["Content-Disposition"] == f'attachment; filename="{issued.number}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    entry = Entry.objects.get(event="award_room.certificate_taken")
    assert (entry.actor, entry.after) == (owner_of(room), {"number": issued.number})
    assert (before, client.get(path).status_code, after.all(f"a[href='{path}']")) == (404, 404, [])


@pytest.mark.parametrize(("problem", "status"), [(PrinterBusy(), 503), (PrintingFailed("x"), 503), (NotActive(), 422)])
def test_a_certificate_that_cant_be_made_says_so_and_nothing_is_on_record(client, room, monkeypatch, problem, status):
    def fail(*_args, **_named):
        raise problem

    _issued, path = release_with_certificate(room)
    monkeypatch.setattr(award_room, "print_certificate", fail)

    assert client.get(path).status_code == status
    assert Entry.objects.filter(event="award_room.certificate_taken").count() == 0


def test_for_others_the_certificate_of_a_room_is_as_one_that_isnt_there(client, room):
    issued, path = release_with_certificate(room)
    own = make_room()
    found = {}
    for person in (
        owner_of(room),
        owner_of(own),
        make_colleague(room).user,
        staff("change_awardee", "process_application"),
    ):
        client.force_login(person)
        others = room_path(own, "room_certificate", number=issued.number)
        found[person] = [client.get(address).status_code for address in (path, others)]
    client.logout()

    assert list(found.values()) == [[200, 404], [404, 404], [404, 404], [404, 404]]
    assert client.get(path).status_code == 302
