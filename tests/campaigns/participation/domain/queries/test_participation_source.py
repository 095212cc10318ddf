"""What campaigns tell others: an organisation's public years, subjects of pages, terms that people agreed to."""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.translation import override

from campaigns.participation.domain.queries.participation_source import (
    PARTICIPATIONS,
    find_subject,
    list_choices,
    list_items,
    may_have_agreed,
)
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import translate
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory, jst
from tests.factories.terms import TermsFactory

pytestmark = pytest.mark.django_db
MOMENT = dt.timedelta(microseconds=1)


@pytest.fixture
def organisation():
    return OrganisationFactory()


def take_part(organisation, **values):
    return ParticipationFactory(organisation=organisation, **{"public": True, **values})


def test_an_item_has_name_page_and_day(organisation) -> None:
    row = take_part(organisation, campaign=CampaignFactory(starts_at=jst(2026, 11, 1)))  # in UTC the day before
    page = CampaignPageFactory(campaign=row.campaign)

    (item,) = list_items(organisation, "ja")

    assert (item.name, item.url, item.public_id, item.on, item.record) == (
        row.campaign.name_ja, page.get_url(), row.campaign.public_id, dt.date(2026, 11, 1), row,
    )  # fmt: skip


def test_a_campaign_without_a_public_page_in_that_language_is_named_without_a_link(organisation) -> None:
    row = take_part(organisation)
    english = translate(CampaignPageFactory(campaign=row.campaign), title="Sample")

    def urls(language):
        with override(language):
            return [item.url for item in list_items(organisation, language)]

    assert urls("en") == [english.get_url()]
    english.unpublish()
    assert urls("en") == [""]


@pytest.mark.parametrize(
    "values",
    [{"public": False, "state": "approved"}, {"state": "withdrawn"}, {"state": "revoked"}, {"state": "applied"}],
)
def test_what_is_not_public_stands_on_no_organisations_page(organisation, values) -> None:
    take_part(organisation, **values)
    take_part(OrganisationFactory())

    assert list_items(organisation, "ja") == []
    assert organisation.pk not in [each["organisation"] for each in PARTICIPATIONS.organisations()]


def test_a_campaign_that_is_not_announced_is_named_on_no_organisations_page(organisation) -> None:
    soon = timezone.now() + dt.timedelta(days=1)
    campaign = CampaignFactory(starts_at=soon, ends_at=soon + dt.timedelta(days=1), announced_at=None)
    take_part(organisation, campaign=campaign)
    take_part(organisation, campaign=CampaignFactory(announced_at=soon, starts_at=soon, ends_at=soon + MOMENT))

    assert list_items(organisation, "ja") == []
    assert organisation.pk not in [each["organisation"] for each in PARTICIPATIONS.organisations()]


def test_individuals_belong_to_no_organisation() -> None:
    ParticipationFactory(public=True, individual=True)
    row = ParticipationFactory(public=True)

    assert [each["organisation"] for each in PARTICIPATIONS.organisations()] == [row.organisation_id]


def test_items_take_the_same_queries_for_1_and_10_campaigns(organisation, django_assert_num_queries) -> None:
    for _each in range(10):
        CampaignPageFactory(campaign=take_part(organisation).campaign)
    list_items(organisation, "ja")  # the addresses of the site are known from now on

    with django_assert_num_queries(3):
        assert len(list_items(organisation, "ja")) == 10


def test_a_subject_leads_to_its_page_in_the_readers_language() -> None:
    campaign = CampaignFactory(name_ja="みほん月間", name_en="Sample Month")
    page = CampaignPageFactory(campaign=campaign)
    english = translate(page, title="Sample Month")

    for language, name, url in (("ja", "みほん月間", page.get_url()), ("en", "Sample Month", english.get_url())):
        with override(language):
            found = find_subject(campaign.public_id)
        assert (found.name, found.get_absolute_url()) == (name, url)


def test_a_subject_without_a_page_is_a_name_only() -> None:
    assert find_subject(CampaignFactory(name_ja="みほん月間").public_id).url == ""


def test_what_is_not_announced_is_nobodys_subject_but_editors_may_choose_it() -> None:
    hidden = CampaignFactory(hidden=True)

    assert (find_subject(hidden.public_id), find_subject("nobody")) == (None, None)
    assert list(list_choices()) == [(hidden.public_id, hidden.name_ja)]


def test_editors_tell_the_campaigns_of_two_years_by_their_years():
    older, newer = (CampaignFactory(name_ja="見本の月間", year_label=year) for year in ("2025", "2026"))

    assert set(list_choices()) == {(older.public_id, "見本の月間2025"), (newer.public_id, "見本の月間2026")}


@pytest.mark.parametrize("field", ["participation_terms", "logo_terms"])
@pytest.mark.parametrize(
    ("times", "begins"),
    [({}, jst(2026, 9, 1)), ({"registration_opens_at": None, "registration_closes_at": None}, jst(2026, 11, 1))],
)
def test_terms_may_have_been_agreed_to_from_the_first_moment_on(field, times, begins) -> None:
    terms = TermsFactory()
    CampaignFactory(**{field: terms, **times})

    assert (may_have_agreed(terms, begins - MOMENT), may_have_agreed(terms, begins)) == (False, True)


def test_terms_of_no_campaign_were_agreed_to_by_nobody() -> None:
    CampaignFactory(participation_terms=TermsFactory())

    assert may_have_agreed(TermsFactory(), jst(2030, 1, 1)) is False
