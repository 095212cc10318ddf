"""What the registering pages read: of an organisation only what is public, of a registration all that was said."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from campaigns.participation.domain import send_logo
from campaigns.participation.domain.participation_link import CONFIRM, MANAGE
from campaigns.participation.domain.queries.registration import (
    find_campaign_to_join,
    find_offer,
    find_private,
    find_to_confirm,
    list_lines,
)
from campaigns.participation.models import ParticipationAnswer
from tests.factories.assets import picture
from tests.factories.media import ImageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory, QuestionFactory, jst

pytestmark = pytest.mark.django_db
NUMBER = "8700110005901"
MOMENT = dt.timedelta(microseconds=1)


@pytest.fixture
def known():
    return OrganisationFactory(corporate_number=NUMBER)


@pytest.fixture
def campaign():
    return CampaignFactory(series="sample", fiscal_year=2026)


def earlier(organisation, year, **values):
    campaign = CampaignFactory(series="sample", fiscal_year=year)
    return ParticipationFactory(campaign=campaign, organisation=organisation, **{"public": True, **values})


@pytest.mark.parametrize(
    ("values", "at", "is_found"),
    [
        ({}, jst(2026, 8, 1) - MOMENT, False),
        ({}, jst(2026, 8, 1), True),
        ({}, jst(2030, 1, 1), True),  # over: the page says so
        ({"announced_at": jst(2026, 10, 1)}, jst(2026, 9, 1) - MOMENT, False),
        ({"announced_at": jst(2026, 10, 1)}, jst(2026, 9, 1), True),  # not announced, but open
        ({"announced_at": None, "registration_opens_at": None}, jst(2026, 11, 1) - MOMENT, False),
    ],
)
def test_a_campaign_can_be_joined_once_it_is_announced_or_open(values, at, is_found) -> None:
    campaign = CampaignFactory(code="sample", **values)

    assert find_campaign_to_join("sample", at=at) == (campaign if is_found else None)
    assert find_campaign_to_join("SAMPLE-", at=at) is None


def test_an_address_opens_its_own_purpose_and_row_only() -> None:
    row, other = (ParticipationFactory(reachable=True, state="unconfirmed") for _each in range(2))
    reference = row.link_reference
    manage, confirm = (link.secret_of(reference, key=reference) for link in (MANAGE, CONFIRM))

    assert (find_private(manage), find_to_confirm(confirm)) == (row, row)
    assert (find_private(confirm), find_to_confirm(manage)) == (None, None)
    assert find_private(other.link_reference + manage.removeprefix(reference)) is None


@pytest.mark.parametrize("secret", ["", "x", "0" * 64, "証書", "\x00" * 40])
def test_what_is_no_secret_finds_nobody(secret) -> None:
    ParticipationFactory(reachable=True)
    ParticipationFactory(link_reference=None)

    assert (find_private(secret), find_to_confirm(secret)) == (None, None)


def test_a_number_that_nobody_has_offers_nothing(campaign, known) -> None:
    assert find_offer(campaign, "1111111111111") is None


def test_years_are_counted_up_to_this_one(campaign, known) -> None:
    for year in (2022, 2024, 2025):
        earlier(known, year)

    offer = find_offer(campaign, NUMBER)

    assert (offer.organisation, offer.years, offer.is_in_already) == (known, 3, False)


@pytest.mark.parametrize(
    "values", [{"public": False, "state": "approved"}, {"state": "withdrawn"}, {"state": "applied"}]
)
def test_a_year_that_is_not_public_is_told_to_nobody(campaign, known, values) -> None:
    earlier(known, 2025, **values)

    assert find_offer(campaign, NUMBER).years == 0


@pytest.mark.parametrize(
    ("values", "is_in"),
    [({"public": True}, True), ({"state": "approved", "may_publish": False}, False), ({"state": "applied"}, False)],
)
def test_whether_it_takes_part_is_told_only_where_the_list_shows_it(campaign, known, values, is_in) -> None:
    earlier(known, 2025)
    ParticipationFactory(campaign=campaign, organisation=known, **values)

    offer = find_offer(campaign, NUMBER)

    assert (offer.is_in_already, offer.years) == (is_in, 0 if is_in else 2)


def test_a_merged_organisation_is_offered_as_what_it_became(campaign, known) -> None:
    kept = OrganisationFactory()
    known.merged_into = kept
    known.save()

    assert find_offer(campaign, NUMBER).organisation == kept


def said(row):
    return {line.label: (line.value, line.is_published) for line in list_lines(row)}


def test_the_lines_say_what_is_published_first_and_never_the_address() -> None:
    row = ParticipationFactory(
        public=True, name_ja="見本", email="kouhou@example.jp", website="https://example.jp/", publishes_industry=False
    )

    with override("en"):
        lines = [(line.label, line.is_published) for line in list_lines(row)]

    assert lines == [
        ("Name of the organisation", True), ("Reading of the name", True), ("Number of employees", True),
        ("Prefecture", True), ("Website", True), ("Industry", False), ("E-mail address", False),
    ]  # fmt: skip


def test_without_consent_nothing_is_published_whatever_is_ticked() -> None:
    question = QuestionFactory(is_published=True)
    row = ParticipationFactory(campaign=question.campaign, state="approved", website="https://example.jp/")
    ParticipationAnswer.objects.create(participation=row, question=question, text="答え")

    assert [line for line in list_lines(row) if line.is_published] == []


def test_an_individual_has_a_name_or_nickname() -> None:
    with override("en"):
        lines = list(said(ParticipationFactory(individual=True, prefecture_id=None, size_band_id=None)))

    assert lines == ["Name or nickname", "Reading of the name"]


def test_a_logo_is_published_once_staff_have_approved_it(s3) -> None:
    row = ParticipationFactory(public=True)
    send_logo(row, SimpleUploadedFile("logo.png", picture()))

    with override("en"):
        assert said(row)["Logo"] == (row.logo, False)
        row.picture = ImageFactory()
        assert said(row)["Logo"] == (row.logo, True)
        row.publishes_logo = False
        assert said(row)["Logo"] == (row.logo, False)


@pytest.mark.parametrize(
    ("unit", "shown"), [({"unit_ja": "人"}, "1,234人"), ({"unit_en": "people"}, "1,234 people"), ({}, "1,234")]
)
def test_a_number_is_shown_with_its_unit(unit, shown) -> None:
    question = QuestionFactory(kind="number", label_en="People", **unit)
    row = ParticipationFactory(campaign=question.campaign)
    ParticipationAnswer.objects.create(participation=row, question=question, number=1234)

    with override("en"):
        assert said(row)["People"] == (shown, False)


def test_several_choices_are_one_line_in_the_order_of_the_question() -> None:
    question = QuestionFactory(kind="choices", is_published=True, choices=("first", "second"))
    row = ParticipationFactory(campaign=question.campaign, public=True)
    for code in ("second", "first"):
        ParticipationAnswer.objects.create(participation=row, question=question, option=question.options.get(code=code))

    with override("en"):
        assert said(row)[question.label_en] == ("Choice first; Choice second", True)
    with override("ja"):
        assert said(row)[question.label_ja] == ("選択 first、選択 second", True)


@pytest.mark.parametrize("number", [1, 30])
def test_the_answers_take_one_query_however_many(number, django_assert_num_queries) -> None:
    row = ParticipationFactory(public=True)
    for question in QuestionFactory.create_batch(number, campaign=row.campaign):
        ParticipationAnswer.objects.create(participation=row, question=question, text="答え")
    fresh = type(row).objects.with_facts().get(pk=row.pk)

    with django_assert_num_queries(1):
        assert len(list_lines(fresh)) == 5 + number
