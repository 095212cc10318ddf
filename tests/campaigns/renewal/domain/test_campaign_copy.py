"""Next year's campaign: what comes with it, a year later, and nothing of a person or of the year."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from campaigns.participation.domain.queries import list_public_campaigns
from campaigns.participation.models import Campaign
from campaigns.renewal.domain.campaign_copy import copy_campaign, plan_copy
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from foundation.text.years import a_year_later
from tests.factories.media import ImageFactory
from tests.factories.participation import CampaignPromoterFactory, ParticipationFactory, giving_campaign
from tests.factories.people import staff
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    made = giving_campaign(
        logo=ImageFactory(ready=True),
        series="",
        name_ja="みほんワーク月間2026（令和8年度）",
        name_en="Sample Month 2026",
    )
    made.questions.filter(code="what").update(is_active=False)
    made.questions.get(code="activity").options.filter(code="learn").update(is_active=False)
    CampaignPromoterFactory(campaign=made)
    ParticipationFactory(campaign=made)
    return made


def copied(source, **changed):
    return copy_campaign(source, {**plan_copy(source).values, **changed}, by=staff("add_campaign"))


def test_names_and_dates_are_a_year_later(source):
    new = copied(source)

    assert (new.name_ja, new.name_en, new.code) == (
        "みほんワーク月間2027（令和9年度）",
        "Sample Month 2027",
        "sample-2027",
    )
    assert (new.year_label, new.fiscal_year) == ("2027", source.fiscal_year + 1)
    assert [getattr(new, name) for name, *_ in plan_copy(source).moments] == [
        a_year_later(getattr(source, name)) for name, *_ in plan_copy(source).moments
    ]
    assert Entry.objects.get(event="campaign.copied").after == {"from": source.code}


def test_questions_in_use_and_promoters_come_with_it_and_nobody_else(source):
    new = copied(source)

    assert [question.code for question in new.questions.all()] == ["activity", "stage", "people"]
    assert [option.code for option in new.questions.get(code="activity").options.all()] == ["practise", "support"]
    assert new.promoters.get().organisation == source.promoters.get().organisation
    assert (new.participations.count(), new.cooperation_requests.count(), new.pages.count()) == (0, 0, 0)
    assert None not in (source.certificate_design, source.logo_kit, source.logo)
    assert (new.certificate_design, new.logo_kit, new.logo) == (None, None, None)
    assert (new.participation_terms, new.logo_terms) == (source.participation_terms, source.logo_terms)


def test_it_is_public_only_when_it_is_announced(source):
    new = copied(source, announced_at=timezone.now() + timedelta(days=1))

    assert new not in list_public_campaigns()
    assert new in list_public_campaigns(at=new.announced_at)


def test_both_years_are_one_series_from_then_on(source):
    new = copied(source)

    assert {Campaign.objects.get(pk=one.pk).series for one in (source, new)} == {"sample-2026"}


def test_a_code_that_is_taken_is_refused_and_nothing_is_made(source):
    with pytest.raises(ValidationError) as refused:
        copied(source, code=source.code)

    assert ("code" in refused.value.error_dict, Campaign.objects.count()) == (True, 1)


def test_who_may_not_add_campaigns_copies_none(source):
    with pytest.raises(MayNot):
        copy_campaign(source, plan_copy(source).values, by=staff())


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_twice_makes_one_campaign_and_says_so(source):
    values, by = plan_copy(source).values, staff("add_campaign")

    def press():
        try:
            return copy_campaign(source, values, by=by)
        except ValidationError as refused:
            return sorted(refused.message_dict)

    answers = run_together([press, press])

    assert Campaign.objects.count() == 2
    assert ["code"] in answers
