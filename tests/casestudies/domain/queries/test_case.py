"""What the public may read of cases: nothing that is a draft, restricted, or another language's."""

import datetime as dt

import pytest
from wagtail.models import PageViewRestriction

from casestudies.domain.queries import list_cases_of, list_newest, list_public_cases
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import translate

pytestmark = pytest.mark.django_db


def test_list_public_cases_leaves_out_drafts_and_restricted_ones() -> None:
    collection = CollectionPageFactory()
    public = CaseStudyPageFactory(parent=collection)
    CaseStudyPageFactory(parent=collection, live=False)
    restricted = CaseStudyPageFactory(parent=collection)
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")

    assert list(list_public_cases(language="ja")) == [public]
    assert list(list_cases_of(collection)) == [public]


def test_each_language_lists_its_own() -> None:
    case = CaseStudyPageFactory()
    untranslated = CaseStudyPageFactory(parent=case.get_parent(), published_on=dt.date(2026, 1, 1))
    english = translate(case, title="Records outside the factory")

    assert list(list_public_cases(language="ja")) == [case, untranslated]
    assert [page.pk for page in list_public_cases(language="en")] == [english.pk]


def test_newest_first() -> None:
    collection = CollectionPageFactory()
    old = CaseStudyPageFactory(parent=collection, published_on=dt.date(2025, 1, 1))
    new = CaseStudyPageFactory(parent=collection, published_on=dt.date(2026, 1, 1))
    CaseStudyPageFactory(parent=collection, published_on=dt.date(2024, 1, 1))

    assert list(list_newest(language="ja", limit=2)) == [new, old]


@pytest.mark.parametrize("words", ["検品", "アオゾラ", "あおぞら　検品", "山形市", "台帳"])
def test_words_are_found_in_title_organisation_reading_city_and_text(words: str) -> None:
    organisation = OrganisationFactory(name_ja="あおぞら見本食品", name_kana="アオゾラミホンショクヒン")
    case = CaseStudyPageFactory(title="検品の記録", organisation=organisation, tips=[("paragraph", "台帳")])
    other = OrganisationFactory(
        name_ja="架空けんせつ", name_kana="カクウケンセツ", prefecture_id="43", city_ja="人吉市"
    )
    CaseStudyPageFactory(parent=case.get_parent(), title="山の現場", organisation=other, summary="", challenge=[])

    assert list(list_public_cases(language="ja", words=words)) == [case]


@pytest.mark.parametrize("words", ['a"b', "'", "%", "\x00", "検品 存在しない語"])
def test_odd_words_find_nothing_and_never_fail(words: str) -> None:
    CaseStudyPageFactory()

    assert len(list_public_cases(language="ja", words=words)) in (0, 1)
