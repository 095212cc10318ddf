"""Cycles in the public API."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from wagtail.models import Page

from awards.decisions.models import PanelMember
from awards.programmes.models import AwardCycle
from tests.factories.programmes import CycleFactory, ScreeningItemFactory, TierFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory
from tests.factories.reviews import CommitteeFactory, ReviewerFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("trait", ["draft", "planned"])
def test_cycles_are_not_known_before_the_announcement(client, trait):
    cycle = CycleFactory(**{trait: True})
    AwardCyclePageFactory(cycle=cycle)

    for path in ("/api/v3/awards/", "/api/v3/award-cycles/"):
        assert client.get(path).json()["count"] == 0
    assert client.get(f"/api/v3/award-cycles/{cycle.public_id}/").status_code == 404


def test_links_to_records_lead_to_their_pages(client):
    awardee_page = AwardeePageFactory()
    awardee = awardee_page.awardee
    cycle_page = awardee_page.get_parent()
    programme_page = cycle_page.get_parent()

    shown = client.get(f"/api/v3/awardees/{awardee.public_id}/").json()
    listed = client.get("/api/v3/awardees/").json()["items"][0]
    cycle = client.get(f"/api/v3/award-cycles/{awardee.cycle.public_id}/").json()

    for item in (shown, listed):
        assert (item["cycle"]["url"], item["programme"]["url"]) == (cycle_page.full_url, programme_page.full_url)
    assert cycle["programme"]["url"] == programme_page.full_url


def test_what_is_not_translated_is_linked_where_it_stands_in(client):
    page = AwardeePageFactory()
    awardee, cycle = page.awardee, page.awardee.cycle
    paths = [f"awardees/{awardee.public_id}", f"award-cycles/{cycle.public_id}", f"awards/{cycle.programme.public_id}"]

    for path in paths:
        shown = client.get(f"/api/v3/{path}/?locale=en").json()
        places = [shown["url"], *(shown[name]["url"] for name in ("programme", "cycle") if name in shown)]
        assert {place.removeprefix("http://localhost")[:4] for place in places} == {"/en/"}
        assert [client.get(urlsplit(place).path).status_code for place in places] == [200] * len(places)
        assert shown["url"].replace("/en/", "/ja/") == client.get(f"/api/v3/{path}/").json()["url"]


def test_a_link_to_a_record_without_a_public_page_has_no_address(client):
    awardee_page = AwardeePageFactory()
    Page.objects.filter(pk=awardee_page.get_parent().get_parent().pk).update(live=False)

    shown = client.get(f"/api/v3/awardees/{awardee_page.awardee.public_id}/").json()

    assert shown["programme"]["url"] == ""


def test_dates_that_are_not_on_record_are_null(client):
    cycle = CycleFactory(released=True, has_known_dates=False)

    body = client.get(f"/api/v3/award-cycles/{cycle.public_id}/").json()
    listed = client.get("/api/v3/award-cycles/").json()["items"][0]

    for shown in (body, listed):
        assert [shown[name] for name in ("opens_at", "closes_at", "released_at")] == [None] * 3
        assert shown["phase"] == "published"


def test_a_release_to_come_is_not_told(client):
    cycle = CycleFactory(closed=True, released_at=timezone.now() + timedelta(hours=1))

    body = client.get(f"/api/v3/award-cycles/{cycle.public_id}/").json()

    assert (body["released_at"], body["phase"]) == (None, "screening")


def test_the_panel_is_named_from_the_release_on_in_the_shape_of_the_pages_blocks(client):
    cycle = CycleFactory(closed=True)
    AwardCyclePageFactory(cycle=cycle, panel_members=[("person", {"name": "紙面 花子", "post": "座長"})])
    account = ReviewerFactory(committee=CommitteeFactory(cycle=cycle), accepted=True)
    texts = {"name_ja": "見本 太郎", "affiliation_ja": "見本大学", "role_ja": "委員長", "role_en": "Chair"}
    member = PanelMember.objects.create(cycle=cycle, reviewer=account, **texts)

    def read(language="ja"):
        address = f"/api/v3/award-cycles/{cycle.public_id}/?locale={language}"
        return client.get(address).json()["panel_members"]

    before = [read("ja"), read("en")]
    AwardCycle.objects.update(released_at=timezone.now())
    shown = {"name": "見本 太郎", "post": "委員長", "organisation": "見本大学", "picture": None}

    assert before == [[], []]
    assert read() == [{"type": "person", "id": None, "value": shown}]
    assert read("en") == [{"type": "person", "id": None, "value": shown | {"post": "Chair"}}]
    member.delete()
    (block,) = read("en")
    assert block["value"] == {"name": "紙面 花子", "post": "座長", "organisation": "", "picture": None}


@pytest.mark.parametrize(
    ("trait", "phase"),
    [("announced", "announced"), ("open", "open"), ("closed", "screening"), ("released", "published")],
)
def test_cycles_by_phase(client, trait, phase):
    for each in ("announced", "open", "closed", "released"):
        CycleFactory(**{each: True}, name_ja=each)

    items = client.get("/api/v3/award-cycles/", {"phase": phase}).json()["items"]

    assert [(item["name"], item["phase"]) for item in items] == [(trait, phase)]


def test_a_cycle_in_detail(client):
    lower = TierFactory(code="merit")
    TierFactory(cycle=lower.cycle, code="grand", upper=True, within=lower)
    ScreeningItemFactory(cycle=lower.cycle, code="eligible")

    body = client.get(f"/api/v3/award-cycles/{lower.cycle.public_id}/", {"locale": "en"}).json()

    assert [(tier["code"], tier["within"]) for tier in body["tiers"]] == [("grand", "merit"), ("merit", None)]
    assert body["items"][0]["label"] == "Share of those eligible"


def test_cycles_of_programmes_and_years(client):
    first, second, third = (CycleFactory(name_ja=str(year), fiscal_year=year) for year in (2024, 2025, 2026))

    def names(**given):
        items = client.get("/api/v3/award-cycles/", {"order": "fiscal_year", **given}).json()["items"]
        return [item["name"] for item in items]

    assert names(programme=second.programme.public_id) == ["2025"]
    assert names(programme=[first.programme.public_id, third.programme.public_id]) == ["2024", "2026"]
    assert names(fiscal_year=[2024, 2025]) == ["2024", "2025"]
    assert names(programme=first.programme.public_id, fiscal_year=2026) == names(programme="unknown") == []


def test_awards_and_cycles_with_a_page_are_found_by_words_and_others_by_letters(client):
    facts = {"tokyo": ("東京都みほん賞", "2026年度"), "kyoto": ("京都みほん賞", "2027年度")}
    cycles = {
        key: CycleFactory(name_ja=name, year_label=year, programme__name_ja=name) for key, (name, year) in facts.items()
    }
    for cycle in cycles.values():
        AwardCyclePageFactory(cycle=cycle)
    without = CycleFactory(name_ja="京都だけ", programme__name_ja="京都だけ")

    def found(path, text):
        return {item["id"] for item in client.get(f"/api/v3/{path}/", {"search": text}).json()["items"]}

    tokyo, kyoto = cycles["tokyo"], cycles["kyoto"]
    assert found("award-cycles", "京都") == {kyoto.public_id, without.public_id}
    assert found("award-cycles", "とうきょうと") == found("award-cycles", "2026年度") == {tokyo.public_id}
    assert found("awards", "京都") == {kyoto.programme.public_id, without.programme.public_id}
    assert found("awards", "とうきょうと") == {tokyo.programme.public_id}
