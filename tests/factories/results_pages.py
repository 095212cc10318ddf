"""Pages of the award: programme > cycle > awardee, live at once. Records come from `tests.factories.results`."""

from typing import Any

import factory
from wagtail.models import Page

from awards.results.models import AwardCyclePage, AwardeePage, AwardProgrammePage
from tests.factories.pages import PageFactory, front_page
from tests.factories.programmes import CycleFactory, ProgrammeFactory
from tests.factories.results import AwardeeFactory


class AwardProgrammePageFactory(PageFactory):
    class Meta:
        model = AwardProgrammePage

    parent = factory.LazyFunction(front_page)
    programme = factory.SubFactory(ProgrammeFactory)
    title = "見本はたらき方賞"
    slug = factory.Sequence(lambda n: f"award-{n}")
    summary = "場所を選べる働き方をたたえます。"


class AwardCyclePageFactory(PageFactory):
    """`parent` is the programme's page in the same language; without one it is made."""

    class Meta:
        model = AwardCyclePage

    cycle = factory.SubFactory(CycleFactory)
    parent = factory.LazyAttribute(lambda made: parent_of(AwardProgrammePage, programme=made.cycle.programme))
    title = factory.SelfAttribute("cycle.name_ja")
    slug = factory.Sequence(lambda n: f"cycle-{n}")


class AwardeePageFactory(PageFactory):
    """`parent` is the cycle's page; without one it is made."""

    class Meta:
        model = AwardeePage

    awardee = factory.SubFactory(AwardeeFactory)
    parent = factory.LazyAttribute(lambda made: parent_of(AwardCyclePage, cycle=made.awardee.cycle))
    title = factory.SelfAttribute("awardee.name_ja")
    slug = factory.Sequence(lambda n: f"awardee-{n}")


def parent_of(page_type: type[Page], **record: Any) -> Page:
    """The page of a record, made where it is missing."""
    factories = {AwardProgrammePage: AwardProgrammePageFactory, AwardCyclePage: AwardCyclePageFactory}
    return page_type.objects.filter(**record).first() or factories[page_type](**record)
