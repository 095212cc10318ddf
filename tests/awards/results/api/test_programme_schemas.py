"""Awards and cycles in lists, whole: both languages, every optional field empty, each phase at its exact moment."""

from datetime import timedelta

import pytest

from awards.programmes.models import AwardCycle
from tests.awards.results.api.conftest import NOON
from tests.factories.pages import translate
from tests.factories.programmes import CycleFactory, ProgrammeFactory
from tests.factories.results_pages import AwardProgrammePageFactory

pytestmark = pytest.mark.django_db


def card_of(cycle, **changed):
    """What the list has of the full cycle in Japanese."""
    return {
        "id": cycle.public_id,
        "name": "見本賞 2026年度",
        "url": "",
        "code": "sample-2026",
        "year_label": "2026年度",
        "fiscal_year": 2026,
        "programme": {"id": cycle.programme.public_id, "name": "見本賞", "url": ""},
        "phase": "open",
        "is_suspended": False,
        "opens_at": "2026-06-20T12:00:00+09:00",
        "closes_at": "2026-08-01T12:00:00+09:00",
        "results_at": "2026-10-28T12:00:00+09:00",
        "released_at": None,
    } | changed


def test_a_cycle_with_nothing_that_may_be_left_out(read, noon, programme):
    cycle = CycleFactory(
        programme=programme,
        code="sample-2026",
        name_ja="見本賞 2026年度",
        year_label="",
        announced_at=None,
        guideline_ja="",
        guideline_en="",
    )

    assert read(f"/api/v3/award-cycles/{cycle.public_id}/") == {
        **card_of(cycle, year_label="", results_at=None),
        "announced_at": None,
        "extended_from": None,
        "extension_reason": "",
        "guideline": "",
        "conditions": [],
        "ceremony_name": "",
        "ceremony_at": None,
        "ceremony_place": "",
        "tiers": [],
        "privileges": [],
        "items": [],
        "materials": [],
        "declarations": [],
        "sibling_awards": [],
        "judging": None,
        "panel_members": [],
    }


def test_lists_have_the_cards_and_nothing_that_is_asked(read, cycle):
    assert read("/api/v3/award-cycles/") == {"items": [card_of(cycle)], "count": 1}


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({"state": "suspended"}, {"is_suspended": True}),
        ({"opens_at": NOON}, {"opens_at": "2026-07-20T12:00:00+09:00"}),
        (
            {"opens_at": NOON + timedelta(microseconds=1)},
            {"phase": "announced", "opens_at": "2026-07-20T12:00:00.000+09:00"},
        ),
        ({"closes_at": NOON}, {"phase": "screening", "closes_at": "2026-07-20T12:00:00+09:00"}),
        (
            {"closes_at": NOON, "released_at": NOON},
            {
                "phase": "published",
                "closes_at": "2026-07-20T12:00:00+09:00",
                "released_at": "2026-07-20T12:00:00+09:00",
            },
        ),
        (
            {"closes_at": NOON, "released_at": NOON + timedelta(microseconds=1)},
            {"phase": "screening", "closes_at": "2026-07-20T12:00:00+09:00"},
        ),
        (
            {"closes_at": NOON, "released_at": NOON, "state": "suspended"},
            {"phase": "screening", "closes_at": "2026-07-20T12:00:00+09:00", "is_suspended": True},
        ),
    ],
    ids=["suspended", "opens now", "opens next", "closes now", "released now", "released next", "taken back"],
)
def test_phase_and_release_follow_the_moment_to_the_microsecond(read, cycle, changed, shown):
    AwardCycle.objects.update(**changed)

    assert read("/api/v3/award-cycles/")["items"] == [card_of(cycle, **shown)]


def test_an_extension_that_is_not_the_close_any_more_is_not_told(read, cycle):
    AwardCycle.objects.update(closes_at=NOON + timedelta(days=13))

    shown = read(f"/api/v3/award-cycles/{cycle.public_id}/")

    assert (shown["extended_from"], shown["extension_reason"]) == (None, "")


# Awards


def award_of(programme, **changed):
    return {
        "id": programme.public_id,
        "name": "見本賞",
        "url": "",
        "code": "sample",
        "purpose": "場所を選べる働き方に工夫をこらした団体をたたえる賞です。",
        "presenter": "みほん協議会（架空）",
        "logo": {"alt": "窓辺の机", "credit": "Laurel", "renditions": {}},
    } | changed


def test_an_award_with_its_public_cycles_the_newest_first(read, programme, cycle):
    before = CycleFactory(released=True, programme=programme, name_ja="見本賞 2025年度")
    for trait in ("draft", "planned"):
        CycleFactory(**{trait: True}, programme=programme)
    CycleFactory()
    page = AwardProgrammePageFactory(programme=programme)

    shown = read(f"/api/v3/awards/{programme.public_id}/")

    assert [each["id"] for each in shown["cycles"]] == [cycle.public_id, before.public_id]
    link = {"id": programme.public_id, "name": "見本賞", "url": page.full_url}
    assert shown["cycles"][0] == card_of(cycle, programme=link)
    assert {name: shown[name] for name in shown if name != "cycles"} == award_of(programme, url=page.full_url)


def test_an_award_in_english(read, programme, cycle):
    page = translate(AwardProgrammePageFactory(programme=programme), slug="award-en")

    shown = read("/api/v3/awards/", locale="en")

    assert shown == {
        "items": [
            award_of(
                programme,
                name="Sample Award",
                url=page.full_url,
                purpose="It honours organisations that work well wherever they are.",
                presenter="Sample Council (fictional)",
                logo={"alt": "A desk at a window", "credit": "Laurel", "renditions": {}},
            )
        ],
        "count": 1,
    }


def test_an_award_with_nothing_that_may_be_left_out(read):
    empty = dict.fromkeys(("name_en", "purpose_ja", "purpose_en", "presenter_ja", "presenter_en"), "")
    programme = ProgrammeFactory(code="sample", name_ja="見本賞", **empty)
    CycleFactory(programme=programme)

    assert read("/api/v3/awards/", locale="en")["items"] == [award_of(programme, purpose="", presenter="", logo=None)]


@pytest.mark.parametrize("trait", ["draft", "planned"])
def test_an_award_is_not_known_before_its_first_cycle_is(client, read, programme, trait):
    CycleFactory(**{trait: True}, programme=programme)

    assert client.get(f"/api/v3/awards/{programme.public_id}/").status_code == 404
    assert read("/api/v3/awards/") == {"items": [], "count": 0}
