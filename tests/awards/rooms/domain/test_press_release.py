"""An awardee's own press release: what it says in either language, what it leaves out, its embargo."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from awards.results.models import AwardeeMeasure
from awards.rooms import registry
from awards.rooms.domain import press_release
from awards.rooms.domain.press_release import note_taken, write_press_release
from awards.rooms.domain.proof import leave_as_is, save_proof
from awards.rooms.domain.queries.award_room import read_page
from awards.rooms.models import PressContact, ProofAnswer
from tests.awards.rooms.opened import given, make_room, owner_of, read_room, room_staff, see
from tests.factories.organisations import OrganisationFactory
from tests.factories.results import AwardeeEffortFactory, AwardeeMeasureFactory
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def room():
    made = make_room(
        name_ja="みほん食品",
        name_en="Mihon Foods",
        prefecture_id="13",
        city_ja="千代田区",
        city_en="Chiyoda",
        citation_ja="現場からの工夫が続いた。",
        citation_en="Ideas came from the floor.",
        summary_ja="検品を在宅で行う。",
        employees_total=120,
    )
    tier, cycle = made.awardee.tier, made.awardee.cycle
    type(tier).objects.filter(pk=tier.pk).update(name_ja="見本大臣賞", name_en="Sample Minister’s Award")
    type(cycle).objects.filter(pk=cycle.pk).update(
        name_ja="見本賞2026", name_en="Sample Award 2026", results_at=NOW + timedelta(days=9)
    )
    type(cycle.programme).objects.filter(pk=cycle.programme_id).update(
        presenter_ja="見本省", presenter_en="Mihon Office"
    )
    return read_room(made)


def read(room, language="ja", at=None, own=None):
    """Its paragraphs, and the rows of its tables."""
    at = at or timezone.now()
    content = write_press_release(room, language=language, at=at, end=read_page(room, at)["moment"], own=own)
    document = Document(io.BytesIO(content))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs], rows


def test_it_says_who_received_what_where_and_why(room):
    japanese, _rows = read(room)
    english, _rows = read(room, "en")

    assert japanese[1] == "みほん食品が、見本賞2026「見本大臣賞」を受賞"
    assert "みほん食品（東京都千代田区）は、見本省による見本賞2026において、「見本大臣賞」に選ばれました。" in japanese
    assert english[1] == "Mihon Foods receives “Sample Minister’s Award” of Sample Award 2026"
    lead = "Mihon Foods (Chiyoda, Tokyo) has been selected for “Sample Minister’s Award” of Sample Award 2026, "
    assert f"{lead}given by Mihon Office." in english
    for said, citation in ((japanese, "現場からの工夫が続いた。"), (english, "Ideas came from the floor.")):
        assert said[said.index(citation) - 1] in ("講評", "What the jury says")
    assert "検品を在宅で行う。" in japanese
    assert {"手順書を公開した。"} <= set(japanese)
    assert {"They published how."} <= set(english)


def test_its_first_line_is_the_embargo_until_the_results_are_out(room, monkeypatch):
    assert read(room)[0][0] == "結果が公表されるまで、公表しないでください。"
    assert read(room, "en")[0][0] == "Not to be published before the results are announced."

    lend_empty(monkeypatch, registry.moments)
    registry.moments.register("tests", {room.awardee.cycle_id: datetime(2026, 10, 31, 5, tzinfo=UTC)}.get)
    assert read(room)[0][0] == "2026年10月31日（土）14:00まで、公表しないでください。"
    assert read(room, "en")[0][0] == "Not to be published before Saturday 31 October 2026, 14:00 JST."

    type(room.awardee.cycle).objects.update(released_at=NOW)

    assert read(read_room(room))[0][0] == "みほん食品が、見本賞2026「見本大臣賞」を受賞"


def test_a_tier_without_citations_has_none(room):
    type(room.awardee.tier).objects.update(publishes_citations=False)

    assert "現場からの工夫が続いた。" not in read(read_room(room))[0]
    assert "講評" not in read(read_room(room))[0]


def test_what_was_withheld_is_left_out_and_corrections_stand(room):
    item = AwardeeMeasure.objects.get().item
    texts, rows = read(room)
    assert ["応募時の従業員数", "120"] in rows
    assert [label for label, *_value in rows if label == item.current_version.label]
    answers = {
        "name_ja": "みほん食品工業",
        "employees_total": "118",
        "summary_ja": "withhold",
        "effort_ja__manual": "withhold",
        "effort_en__manual": "withhold",
        f"measure__{item.code}": "withhold",
    }
    save_proof(room, given(**answers), seen=see(room), is_sent=True, by=owner_of(room))

    after, figures = read(read_room(room))

    assert after[1] == "みほん食品工業が、見本賞2026「見本大臣賞」を受賞"
    assert ["応募時の従業員数", "118"] in figures
    assert [row for row in figures if row[0] == item.current_version.label] == []
    gone = {"検品を在宅で行う。", "手順書を公開した。"}
    assert gone <= set(texts)
    assert {*gone, "They published how."} & set(after) == set()


def test_corrections_saved_for_later_stand_but_for_one_that_staff_left(room):
    owner, wanted = owner_of(room), {"name_ja": "みほん食品工業", "employees_total": "118"}
    save_proof(room, given(**wanted), seen=see(room), is_sent=True, by=owner)
    leave_as_is(ProofAnswer.objects.get(field="employees_total"), reason="x", by=room_staff())
    save_proof(room, given(**wanted, summary_ja="検品を自宅で行う。"), seen=see(room), is_sent=False, by=owner)

    texts, figures = read(read_room(room))

    assert (texts[1], "検品を自宅で行う。" in texts) == ("みほん食品工業が、見本賞2026「見本大臣賞」を受賞", True)
    assert ["応募時の従業員数", "120"] in figures


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_longest_names_and_what_xml_can_not_hold_fit(room, language):
    long = {"name_ja": "み\x0bほ" * 50, "name_en": "A\x0bb" * 50, "unit_ja": "部" * 100, "unit_en": "U" * 100}
    type(room.awardee).objects.update(**long)
    type(room.awardee.tier).objects.update(name_ja="賞" * 100, name_en="T" * 100)

    texts, _rows = read(read_room(room), language)

    assert len(texts[1]) > 300


def test_the_press_contact_is_filled_in_once_there_is_one(room):
    texts, rows = read(room)
    PressContact.objects.create(
        room=room, name="見本 花子", phone="03-0000-0000", email="press@example.jp", answered_at=NOW
    )

    assert "報道関係のお問い合わせ" in texts
    assert [""] in rows
    assert read(read_room(room))[1][-3:] == [
        ["名前", "見本 花子"],
        ["電話番号", "03-0000-0000"],
        ["メールアドレス", "press@example.jp"],
    ]
    assert read(read_room(room), own=OrganisationFactory().pk) == (texts, rows)  # the lead's is no other's


def test_it_costs_the_same_however_much_there_is(room):
    few = count(room)
    for n in range(20):
        AwardeeEffortFactory(awardee=room.awardee, item__code=f"effort-{n}", item__is_public=True)
        AwardeeMeasureFactory(awardee=room.awardee, item__code=f"share-{n}", item__is_public=True)

    assert (count(room), len(read(read_room(room))[1])) == (few, 24)


def count(room):
    related = ("awardee__tier", "awardee__cycle__programme", "awardee__prefecture")
    held = type(room).objects.select_related(*related).get(pk=room.pk)
    with CaptureQueriesContext(connection) as statements:
        write_press_release(held, language="ja", at=timezone.now(), end=None)
    return len(statements)


def test_no_end_is_noted_without_its_entry(room, monkeypatch):
    def fail(*_args, **_facts):
        raise OSError

    monkeypatch.setattr(press_release, "record", fail)
    with pytest.raises(OSError):
        note_taken(room, language="ja", end=NOW, by=owner_of(room), at=NOW)

    assert read_room(room).embargo_end is None
