"""Next year's campaign from this year's: its questions, promoters and terms, with every date a year later.

`plan_copy` proposes names, code and dates before anything is saved; `copy_campaign` takes them as staff have edited
them. Certificate and logo kit name their year and are not copied; nor is who takes part, who cooperates, coverage or a
page. The rule the next editor must not break: nothing of a person comes with it, and nothing is public before the
moment of announcing.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from campaigns.participation.models import Campaign, CampaignPromoter, CampaignQuestion, CampaignQuestionOption
from campaigns.renewal.permissions import may_copy_campaign
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.next_year import CopyPlan, columns_of, plan_next_year

MOMENTS = ("announced_at", "registration_opens_at", "registration_closes_at", "starts_at", "ends_at")
NAMED = ("code", "name_ja", "name_en", "year_label", "slogan_ja", "slogan_en")
OF_ITS_YEAR = ("certificate_design", "logo_kit", "logo")


def plan_copy(source: Campaign) -> CopyPlan:
    """The next year of a campaign, before anything is saved; both years are one series."""
    return plan_next_year(source, named=NAMED, moments=MOMENTS, series=source.series or source.code)


@retried
@transaction.atomic
def copy_campaign(source: Campaign, values: Mapping[str, Any], *, by: AbstractBaseUser) -> Campaign:
    """A campaign with these values and everything else of `source` that isn't of its year.

    In order: checks the right; locks `source`, so that of two presses one finds the code taken; validates and saves
    the campaign, and gives `source` the same series if it has none; copies promoters, and the questions in use with
    their choices; writes one audit entry that names the source. One transaction. Raises MayNot, and
    ValidationError by column (a code that is taken, dates out of order).
    """
    if not may_copy_campaign(by):
        raise MayNot
    Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=source.pk)
    taken = columns_of(source, *MOMENTS, *NAMED, *OF_ITS_YEAR, "fiscal_year", "series")
    campaign = Campaign(**{**taken, **values})
    campaign.full_clean()
    campaign.save()
    if not source.series and campaign.series:
        Campaign.objects.filter(pk=source.pk, series="").update(series=campaign.series)
    for promoter in source.promoters.all():
        CampaignPromoter(campaign=campaign, **columns_of(promoter, "campaign")).save()
    for question in source.questions.filter(is_active=True).prefetch_related("options"):
        _copy_question(question, campaign)
    record("campaign.copied", by=by, subject=campaign, after={"from": source.code})
    return campaign


def _copy_question(question: CampaignQuestion, campaign: Campaign) -> None:
    copied = CampaignQuestion(campaign=campaign, **columns_of(question, "campaign"))
    copied.save()
    for option in question.options.all():
        if option.is_active:
            CampaignQuestionOption(question=copied, **columns_of(option, "question")).save()
