"""The picture for social media says what the awardee answered, with the year of the award, its tier and its emblem."""

import pytest

from awards.rooms.domain import social_card
from awards.rooms.domain.proof import save_proof
from awards.rooms.domain.social_card import draw_social_card
from tests.awards.rooms.opened import given, make_room, owner_of, read_room, see
from tests.factories.media import ImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawings(monkeypatch):
    found = []
    monkeypatch.setattr(social_card, "draw", lambda drawing: found.append(drawing) or b"")
    return found


def test_it_names_the_awardee_as_it_answered_with_award_and_tier(drawings, monkeypatch):
    room = make_room(unit_ja="九州支店")
    room.awardee.tier.emblem = ImageFactory()
    room.awardee.tier.save()
    save_proof(room, given(name_ja="新社名", unit_ja="withhold"), seen=see(room), is_sent=True, by=owner_of(room))
    monkeypatch.setattr(social_card, "read_picture", lambda image: ({"emblem.png": b"x"}, True))
    for language in ("ja", "en"):
        draw_social_card(read_room(room), language=language)
    japanese, english = drawings
    tier, cycle = room.awardee.tier, room.awardee.cycle

    assert ("".join(japanese.data["phrases"]), english.title) == ("新社名", room.awardee.name_en)
    assert (japanese.data["kind"], english.data["kind"]) == (tier.name_ja, tier.name_en)
    assert japanese.data["site"].startswith(cycle.name_ja)
    assert english.data["site"].startswith(cycle.name_en)
    assert english.data["site"].count(str(cycle.fiscal_year)) == 1
    assert (japanese.data["picture"], japanese.data["is_filling"]) == ("emblem.png", False)


def test_without_an_emblem_something_is_drawn_in_its_place(drawings):
    draw_social_card(make_room(), language="ja")

    assert (drawings[0].files, drawings[0].data["art"]) == ({}, "awardee")
