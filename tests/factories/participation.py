"""Campaigns, who takes part, who stands behind them. Traits: `approved`, `public`; `announced`, `over` of campaigns."""

import datetime as dt
from typing import Any

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory

from campaigns.participation.domain import send_logo
from campaigns.participation.models import (
    Campaign,
    CampaignPage,
    CampaignPromoter,
    CampaignQuestion,
    CampaignQuestionOption,
    Participation,
)
from foundation.records.domain.private_link import new_reference
from foundation.text.eras import JST
from tests.factories.assets import check_arrived, picture
from tests.factories.certificates import DesignFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import PageFactory
from tests.factories.programmes import days_from_now
from tests.factories.terms import TermsFactory


def jst(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    """A moment in Japan."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=JST)


class CampaignFactory(DjangoModelFactory):
    """みほんワーク月間2026: November 2026, registration from September."""

    class Meta:
        model = Campaign

    class Params:
        running = factory.Trait(
            announced_at=days_from_now(-40), registration_opens_at=days_from_now(-30),
            registration_closes_at=days_from_now(10), starts_at=days_from_now(-5), ends_at=days_from_now(10),
        )  # fmt: skip
        hidden = factory.Trait(announced_at=jst(2099, 1, 1), starts_at=jst(2099, 11, 1), ends_at=jst(2099, 12, 1))

    code = factory.Sequence(lambda n: f"sample-month-{n}")
    name_ja = factory.Sequence(lambda n: f"みほんワーク月間2026 {n}")
    name_en = factory.Sequence(lambda n: f"Sample Work Month 2026 {n}")
    year_label = "2026"
    fiscal_year = 2026
    announced_at = jst(2026, 8, 1)
    registration_opens_at = jst(2026, 9, 1)
    registration_closes_at = jst(2026, 12, 1)
    starts_at = jst(2026, 11, 1)
    ends_at = jst(2026, 12, 1)


class QuestionFactory(DjangoModelFactory):
    """A question of a campaign; `choices` names its options."""

    class Meta:
        model = CampaignQuestion
        skip_postgeneration_save = True

    campaign = factory.SubFactory(CampaignFactory)
    code = factory.Sequence(lambda n: f"question-{n}")
    kind = "text"
    label_ja = factory.LazyAttribute(lambda question: f"質問 {question.code}")
    label_en = factory.LazyAttribute(lambda question: f"Question {question.code}")

    @factory.post_generation
    def choices(self, create, codes, **kwargs):
        for place, code in enumerate(codes or ()):
            CampaignQuestionOption.objects.create(
                question=self, code=code, label_ja=f"選択 {code}", label_en=f"Choice {code}", order=place
            )


def open_campaign(**values):
    """A campaign that takes registrations now, with terms and one question of each kind."""
    defaults = {"code": "sample-2026", "series": "sample", "running": True, "approval": "automatic"}
    if "participation_terms" not in values:
        values["participation_terms"] = TermsFactory(code="taking-part")
    if "logo_terms" not in values:
        values["logo_terms"] = TermsFactory(code="logo", kind="logo", name_ja="ロゴ規約", name_en="Terms for the logo")
    campaign = CampaignFactory(**{**defaults, **values})
    shared = {"campaign": campaign, "label_en": "", "order": 1}
    QuestionFactory(
        **shared, code="activity", kind="choices", is_required=True, is_published=True, is_facet=True,
        label_ja="活動の種類", choices=("practise", "learn", "support"),
    )  # fmt: skip
    QuestionFactory(**shared, code="what", kind="text", is_published=True, max_length=40, label_ja="何をしますか")
    QuestionFactory(**shared, code="stage", kind="choice", label_ja="導入", choices=("introduced", "planned"))
    QuestionFactory(
        **shared, code="people", kind="number", for_whom="organisation", label_ja="人数", unit_ja="人", maximum=9999
    )
    return campaign


def giving_campaign(**values):
    """An open campaign whose participants get a certificate, and the logo if they agree to its terms."""
    kit = LogoKitFactory(terms=TermsFactory(code="logo", kind="logo"))
    return open_campaign(certificate_design=DesignFactory(), logo_kit=kit, logo_terms=kit.terms, **values)


class ParticipationFactory(DjangoModelFactory):
    """Somebody who has applied; `public=True` for somebody the directory shows, `reachable=True` with mail and link."""

    class Meta:
        model = Participation

    class Params:
        public = factory.Trait(state="approved", may_publish=True)
        individual = factory.Trait(kind="individual", organisation=None, industry_id=None)
        reachable = factory.Trait(email="kouhou@example.jp", link_reference=factory.LazyFunction(new_reference))

    campaign = factory.SubFactory(CampaignFactory)
    kind = "organisation"
    organisation = factory.SubFactory(OrganisationFactory)
    name_ja = factory.Sequence(lambda n: f"株式会社見本{n}")
    name_en = ""
    name_kana = "ミホン"
    industry_id = "E"
    size_band_id = "101_300"
    prefecture_id = "06"


def fresh(row):
    """The row as the database has it now, with what its domain reads."""
    return Participation.objects.with_facts().get(pk=row.pk)


def give_logo(row):
    """A logo sent by the participant, looked through by the worker; the row afterwards."""
    send_logo(row, SimpleUploadedFile("logo.png", picture()))
    check_arrived()
    return fresh(row)


class CampaignPromoterFactory(DjangoModelFactory):
    class Meta:
        model = CampaignPromoter

    campaign = factory.SubFactory(CampaignFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "promoter"


class CampaignPageFactory(PageFactory):
    class Meta:
        model = CampaignPage

    title = "みほんワーク月間2026"
    slug = factory.Sequence(lambda n: f"month-{n}")
    campaign = factory.SubFactory(CampaignFactory)


def registered_in(year: int, *, state: str = "approved", **values: Any) -> Participation:
    """A registration of 1 November of that year."""
    at = jst(year, 11, 1)
    return ParticipationFactory(state=state, applied_at=at, approved_at=at if state == "approved" else None, **values)
