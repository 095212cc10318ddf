"""Case studies: themes, ways of working, the index, collections and cases."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CollectionPage, Theme, WorkStyle
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import PageFactory


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"theme-{n}")
    name_ja = factory.Sequence(lambda n: f"テーマ{n}")
    name_en = factory.Sequence(lambda n: f"Theme {n}")


class WorkStyleFactory(DjangoModelFactory):
    class Meta:
        model = WorkStyle
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"style-{n}")
    name_ja = factory.Sequence(lambda n: f"働き方{n}")
    name_en = factory.Sequence(lambda n: f"Style {n}")


class CaseStudyIndexPageFactory(PageFactory):
    class Meta:
        model = CaseStudyIndexPage

    title = "取組事例"
    slug = "cases"


class CollectionPageFactory(PageFactory):
    """`parent` is the index; without one, a new index is made."""

    class Meta:
        model = CollectionPage

    parent = factory.SubFactory(CaseStudyIndexPageFactory)
    title = factory.Sequence(lambda n: f"事例集{n}")
    slug = factory.Sequence(lambda n: f"collection-{n}")
    year_label = "2026"
    fiscal_year = 2026


class CaseStudyPageFactory(PageFactory):
    """`parent` is the collection; without one, a new collection in a new index is made."""

    class Meta:
        model = CaseStudyPage

    parent = factory.SubFactory(CollectionPageFactory)
    title = factory.Sequence(lambda n: f"検品の記録を、工場の外でも {n}")
    slug = factory.Sequence(lambda n: f"case-{n}")
    summary = "はじめに紙の検品票をやめた。"
    organisation = factory.SubFactory(OrganisationFactory)
    information_as_of = dt.date(2026, 10, 1)
    published_on = dt.date(2026, 11, 1)
    challenge = factory.LazyFunction(lambda: [("paragraph", "<p>検品票は紙でした。</p>")])
