"""Awardees."""

import factory

from awards.privileges.models import MediaPlacement, Talk
from awards.results.domain.awardee import request_revocation, revoke_awardee
from awards.results.models import Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation
from tests.factories.events import EventFactory
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, ScreeningItemFactory, TierFactory


class AwardeeFactory(factory.django.DjangoModelFactory):
    """An awardee of a released cycle, with one organisation.

    `AwardeeFactory(cycle=…)` makes a tier in that cycle; `organisation__organisation=…` names the lead,
    `organisation=None` leaves it out.
    """

    class Meta:
        model = Awardee
        skip_postgeneration_save = True

    cycle = factory.SubFactory(CycleFactory, released=True)
    tier = factory.SubFactory(TierFactory, cycle=factory.SelfAttribute("..cycle"))
    name_ja = factory.Sequence(lambda n: f"見本食品株式会社{n}")
    name_en = factory.Sequence(lambda n: f"Mihon Foods {n} Co., Ltd.")
    name_kana = "ミホンショクヒン"
    industry_id = "E"
    size_band_id = "101_300"
    prefecture_id = "06"
    city_ja = "山形市"
    city_en = "Yamagata"
    employees_total = 182
    citation_ja = "検品の記録を遠くから付けられるようにした。"
    citation_en = "For records of inspection kept from afar."

    organisation = factory.RelatedFactory(
        "tests.factories.results.AwardeeOrganisationFactory", factory_related_name="awardee"
    )


class AwardeeOrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AwardeeOrganisation

    awardee = factory.SubFactory(AwardeeFactory, organisation=None)
    organisation = factory.SubFactory("tests.factories.organisations.OrganisationFactory")


class MediaPlacementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MediaPlacement

    outlet = factory.Sequence(lambda n: f"見本放送 {n}")
    awardee = factory.SubFactory(AwardeeFactory)
    person, kind = "髙𠮷 見本（広報）", "television"


class TalkFactory(factory.django.DjangoModelFactory):
    """A talk at an event of its own; `page=…` names the event's page."""

    class Meta:
        model = Talk
        exclude = ("page",)

    page = factory.LazyFunction(EventFactory)
    event = factory.SelfAttribute("page.translation_key")
    starts_at = factory.SelfAttribute("page.starts_at")
    awardee = factory.SubFactory(AwardeeFactory)
    title_ja, title_en = "検品の記録を遠くから", "Records of inspection from afar"
    speakers_ja, speakers_en = "髙𠮷 見本（所長）", "Mihon Takayoshi, Director"


class AwardeeMeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AwardeeMeasure

    awardee = factory.SubFactory(AwardeeFactory)
    item = factory.SubFactory(ScreeningItemFactory, cycle=factory.SelfAttribute("..awardee.cycle"))
    value = "69.2"
    numerator = 9
    denominator = 13


class AwardeeEffortFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AwardeeEffort

    awardee = factory.SubFactory(AwardeeFactory)
    item = factory.SubFactory(ScreeningItemFactory, effort=True, cycle=factory.SelfAttribute("..awardee.cycle"))
    text_ja = "手順書を公開した。"
    text_en = "They published how."


def revoke_by_two(awardee, reason="x"):
    """An award that has been announced is revoked, as two people do it."""
    one, other = (staff("change_awardee", "release_results") for _each in range(2))
    requested = request_revocation(awardee, reason=reason, by=one)
    return revoke_awardee(awardee, seen=requested.retraction_mark, by=other)
