"""Awardees as open data: what the results page shows, with a version that tells of nothing unreleased."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awards.results.domain.queries.awardee_open_data import data_set_code, list_data_sets
from tests.factories.organisations import OrganisationFactory, corporate_number
from tests.factories.programmes import CycleFactory, TierFactory
from tests.factories.results import AwardeeEffortFactory, AwardeeFactory, revoke_by_two
from tests.factories.results_pages import AwardCyclePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def awardee():
    organisation = OrganisationFactory(corporate_number=corporate_number(1))
    made = AwardeeFactory(cycle__code="sample-2025", organisation__organisation=organisation, name_ja="株式会社見本")
    AwardeeEffortFactory(awardee=made)
    return made


def fetch(client, cycle, form="json"):
    return client.get(reverse("laurel_open_data:data", args=[data_set_code(cycle), form]))


def rows(client, cycle):
    return json.loads(b"".join(fetch(client, cycle).streaming_content))


def etag(client, cycle):
    return fetch(client, cycle)["ETag"]


def test_a_row_says_what_the_ministries_publish(client, awardee):
    (row,) = rows(client, awardee.cycle)

    assert {name: row[name] for name in ("name_ja", "industry_ja", "prefecture_ja", "city_ja", "employees_total")} == {
        "name_ja": "株式会社見本", "industry_ja": "製造業", "prefecture_ja": "山形県", "city_ja": "山形市",
        "employees_total": 182,
    }  # fmt: skip
    assert (row["citation_ja"], row["corporate_number"], row["efforts"]) == (
        awardee.citation_ja, corporate_number(1), "対象者の割合",
    )  # fmt: skip


def test_an_organisation_that_isnt_named_is_in_no_row(client, awardee):
    awardee.organisations.update(is_named=False)

    assert [row["corporate_number"] for row in rows(client, awardee.cycle)] == [""]


def test_csv_has_japanese_headings_and_the_licence_is_on_its_page(client, awardee):
    lines = b"".join(fetch(client, awardee.cycle, "csv").streaming_content).decode("utf-8-sig").splitlines()
    page = page_of(client.get(reverse("laurel_open_data:data_set", args=["ja", data_set_code(awardee.cycle)])))

    assert (lines[0].split(",")[:5], len(lines)) == (["ID", "賞のコード", "賞", "賞_英語", "名称"], 2)
    assert page.said_with("ライセンス")


def test_the_results_page_leads_to_it(client, awardee):
    page = AwardCyclePageFactory(cycle=awardee.cycle)

    address = reverse("laurel_open_data:data_set", args=["ja", data_set_code(awardee.cycle)])
    assert address in page_of(client.get(page.get_url())).hrefs


@pytest.mark.parametrize(
    "columns", [{"released_at": timezone.now() + timedelta(days=1)}, {"released_at": None}, {"state": "suspended"}]
)
def test_what_is_not_out_is_no_set(client, awardee, columns):
    type(awardee.cycle).objects.update(**columns)

    assert list_data_sets() == []
    assert fetch(client, awardee.cycle).status_code == 404


def test_a_set_that_was_asked_for_too_early_is_there_at_its_moment(client, awardee):
    moment = timezone.now() + timedelta(days=1)
    type(awardee.cycle).objects.update(released_at=moment)

    with time_machine.travel(moment - timedelta(milliseconds=1), tick=False):
        assert fetch(client, awardee.cycle).status_code == 404
    with time_machine.travel(moment, tick=False):
        assert len(rows(client, awardee.cycle)) == 1


def test_a_revoked_award_is_in_no_row(client, awardee):
    other = AwardeeFactory(cycle=awardee.cycle, tier=awardee.tier, name_ja="別の見本")
    before = etag(client, awardee.cycle)

    revoke_by_two(other)

    assert [row["name_ja"] for row in rows(client, awardee.cycle)] == ["株式会社見本"]
    assert etag(client, awardee.cycle) != before


def test_the_e_tag_tells_of_nothing_that_is_being_prepared(client, awardee):
    before = etag(client, awardee.cycle)

    waiting = CycleFactory(programme=awardee.cycle.programme, closed=True)
    AwardeeFactory(cycle=waiting, organisation__organisation=awardee.organisations.get().organisation)

    assert etag(client, awardee.cycle) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda awardee: type(awardee).objects.update(citation_ja="別の特徴"),
        lambda awardee: type(awardee.tier).objects.update(name_ja="別の賞"),
        lambda awardee: awardee.efforts.all().delete(),
        lambda awardee: type(awardee.organisations.get().organisation).objects.update(corporate_number=None),
        lambda awardee: awardee.organisations.update(is_named=False),
    ],
)
def test_whatever_a_row_says_changes_the_e_tag(client, awardee, change):
    before = etag(client, awardee.cycle)

    change(awardee)

    assert etag(client, awardee.cycle) != before


def test_sets_and_rows_cost_the_same_with_3_and_300(client, awardee):
    tier, organisation = TierFactory(cycle=awardee.cycle), OrganisationFactory()

    def grow(number):
        for _ in range(number):
            AwardeeFactory(cycle=awardee.cycle, tier=tier, organisation__organisation=organisation)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert len(rows(client, awardee.cycle)) > 1
        return len(queries)

    grow(2)
    cost()
    few = cost()
    grow(297)
    cost()

    assert cost() == few


def test_with_a_room_the_number_of_employees_needs_consent_and_the_size_with_it(client, awardee):
    """And the version tells that it was given."""
    type(awardee).objects.update(needs_consent=True, size_band="101_300")
    row, before = rows(client, awardee.cycle)[0], etag(client, awardee.cycle)
    withheld = row["employees_total"], row["size_band"]
    type(awardee).objects.update(employees_agreed=182)

    row = rows(client, awardee.cycle)[0]
    assert [withheld, (row["employees_total"], row["size_band"])] == [(None, ""), (182, "101_300")]
    assert etag(client, awardee.cycle) != before
