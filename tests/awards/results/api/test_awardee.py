"""The award in the API: lists, filters, details; nothing of an unreleased result in any of them; fixed cost."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from awards.results.models import Awardee
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import translate
from tests.factories.programmes import CycleFactory, ScreeningItemFactory
from tests.factories.results import AwardeeEffortFactory, AwardeeFactory, AwardeeMeasureFactory
from tests.factories.results_pages import AwardeePageFactory
from tests.lists.multiply import made_here, multiply

pytestmark = pytest.mark.django_db
LISTS = ("/api/v3/awards/", "/api/v3/award-cycles/", "/api/v3/awardees/")


def names(answer):
    assert answer.status_code == 200
    body = answer.json()
    assert body["count"] == len(body["items"])
    return [item["name"] for item in body["items"]]


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_empty_at_first_and_strict(client, path):
    assert client.get(path).json() == {"items": [], "count": 0}
    assert client.get(path, {"bogus": 1}).status_code == 400
    assert client.get(path, {"order": "pk"}).status_code == 422
    assert client.get(f"{path}nobody/").status_code == 404


def test_an_awardee_in_both_languages(client):
    page = AwardeePageFactory()
    translation = translate(page, title="Mihon Foods", slug="mihon")

    ja = client.get("/api/v3/awardees/").json()["items"][0]
    en = client.get("/api/v3/awardees/", {"locale": "en"}).json()["items"][0]

    assert (ja["id"], ja["name"], ja["url"]) == (page.awardee.public_id, page.awardee.name_ja, page.full_url)
    assert (en["id"], en["name"], en["url"]) == (ja["id"], page.awardee.name_en, translation.full_url)
    assert ja["prefecture"]["code"] == "06"


def test_an_awardee_in_detail(client):
    awardee = AwardeeFactory()
    AwardeeMeasureFactory(awardee=awardee, item=ScreeningItemFactory(cycle=awardee.cycle, code="eligible"))
    AwardeeMeasureFactory(awardee=awardee, item=ScreeningItemFactory(cycle=awardee.cycle, is_public=False))
    AwardeeEffortFactory(awardee=awardee)

    body = client.get(f"/api/v3/awardees/{awardee.public_id}/").json()

    assert [figure["code"] for figure in body["figures"]] == ["eligible"]
    assert [effort["text"] for effort in body["efforts"]] == ["手順書を公開した。"]
    assert body["organisations"][0]["role"] == "lead"


@pytest.mark.parametrize(
    ("name", "wanted", "other"),
    [
        ("prefecture", {"prefecture_id": "13"}, {"prefecture_id": "06"}),
        ("industry", {"industry_id": "G"}, {"industry_id": "E"}),
        ("size_band", {"size_band_id": "11_100"}, {"size_band_id": "101_300"}),
        ("fiscal_year", {"cycle__fiscal_year": 2024}, {"cycle__fiscal_year": 2026}),
        ("tier", {"tier__code": "upper"}, {"tier__code": "lower"}),
        ("cycle", {}, {}),
        ("programme", {}, {}),
    ],
)
def test_awardees_are_narrowed_as_their_fields_are_named(client, name, wanted, other):
    found, _ = AwardeeFactory(**wanted), AwardeeFactory(**other)
    value = {
        "cycle": found.cycle.public_id,
        "programme": found.cycle.programme.public_id,
        "tier": found.tier.code,
        "fiscal_year": found.cycle.fiscal_year,
    }.get(name, getattr(found, f"{name}_id", None))

    assert names(client.get("/api/v3/awardees/", {name: value})) == [found.name_ja]


def test_awardees_are_searched_and_ordered_by_reading(client):
    last = AwardeeFactory(name_ja="渡辺見本", name_kana="ワタナベミホン")
    first = AwardeeFactory(name_ja="青空見本", name_kana="アオゾラミホン")
    AwardeeFactory(name_ja="別の団体")

    assert names(client.get("/api/v3/awardees/", {"search": "見本", "order": "name"})) == [first.name_ja, last.name_ja]


def test_awardees_with_a_page_are_found_by_words_and_others_by_letters(client):
    tokyo, kyoto = (AwardeePageFactory(awardee__name_ja=name) for name in ("東京都みほん", "京都みほん"))
    without = AwardeeFactory(name_ja="京都だけ")

    def found(text, locale="ja"):
        return set(names(client.get("/api/v3/awardees/", {"search": text, "locale": locale})))

    assert found("京都") == {kyoto.awardee.name_ja, without.name_ja}
    assert found("とうきょうと") == {tokyo.awardee.name_ja}
    assert len(found("京都", "en")) == 3  # none has an English page


def leaking():
    """Awardees that must not be seen: before the release, revoked, suspended, of a cycle in the making."""
    AwardeeFactory(cycle__closed=True, cycle__released=False, name_ja="漏れ一")
    AwardeeFactory(cycle__closed=True, cycle__released_at=timezone.now() + timedelta(hours=1), name_ja="漏れ二")
    AwardeeFactory(state="revoked", revoked_at=timezone.now(), name_ja="漏れ三")
    AwardeeFactory(cycle__state="suspended", name_ja="漏れ四")
    AwardeeFactory(cycle__state="draft", name_ja="漏れ五")
    return Awardee.objects.all()


@pytest.mark.parametrize("params", [{}, {"search": "漏れ"}, {"order": "name"}, {"order": "tier"}, {"prefecture": "06"}])
def test_unreleased_awardees_are_in_no_list_and_no_count(client, params):
    leaking()

    assert client.get("/api/v3/awardees/", params).json() == {"items": [], "count": 0}


def test_unreleased_awardees_are_not_found_by_their_own_facts(client):
    for awardee in leaking():
        for name, value in (
            ("cycle", awardee.cycle.public_id),
            ("tier", awardee.tier.code),
            ("programme", awardee.cycle.programme.public_id),
        ):
            assert client.get("/api/v3/awardees/", {name: value}).json()["count"] == 0
        assert client.get(f"/api/v3/awardees/{awardee.public_id}/").status_code == 404


def test_awardees_appear_exactly_at_the_release(client):
    moment = datetime(2026, 10, 30, 5, tzinfo=UTC)
    with time_machine.travel(moment, tick=False):
        AwardeeFactory(cycle__released_at=moment)

    counts = []
    for at in (moment - timedelta(microseconds=1), moment):
        with time_machine.travel(at, tick=False):
            cache.clear()
            counts.append(client.get("/api/v3/awardees/").json()["count"])

    assert counts == [0, 1]


def test_a_revoked_awardee_moves_no_median(client):
    shown = AwardeeFactory()
    item = ScreeningItemFactory(cycle=shown.cycle)
    for value, extra in (("10", {}), ("20", {}), ("90", {"state": "revoked", "revoked_at": timezone.now()})):
        awardee = shown if value == "10" else AwardeeFactory(cycle=shown.cycle, **extra)
        AwardeeMeasureFactory(awardee=awardee, item=item, value=value)

    figure = client.get(f"/api/v3/awardees/{shown.public_id}/").json()["figures"][0]

    assert figure["median"] is None


@pytest.mark.parametrize("path", LISTS)
def test_lists_cost_the_same_with_3_and_300_rows(client, django_assert_num_queries, path):
    organisation = OrganisationFactory()
    with made_here() as rows:
        for number in range(3):
            cycle = CycleFactory(released=True, programme__code=f"p{number}")
            AwardeeFactory(cycle=cycle, organisation__organisation=organisation)
    client.get(path, {"limit": 100})
    few = count_queries(client, path)
    multiply(rows, 99, is_searched=False)
    assert client.get(path).json()["count"] == 300
    many = count_queries(client, path)

    assert few == many
    assert many <= 14


def count_queries(client, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert client.get(path, {"limit": 100}).status_code == 200
    return len(queries)
