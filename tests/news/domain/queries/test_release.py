"""Which press releases the public sees, in which order."""

from datetime import date, time

import pytest
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from news.blocks import AnnexBlock
from news.domain.queries import find_release, list_annexes, list_releases, list_translations, narrow_releases
from tests.factories.media import DocumentFactory
from tests.factories.news import PressReleaseFactory, news_index
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import publish, translate

pytestmark = pytest.mark.django_db


def test_the_latest_first():
    early = PressReleaseFactory(date=date(2026, 1, 1))
    morning = PressReleaseFactory(date=date(2026, 2, 1), time=time(9))
    afternoon = PressReleaseFactory(date=date(2026, 2, 1), time=time(14))
    midnight = PressReleaseFactory(date=date(2026, 2, 1), time=None)

    assert list(list_releases(language="ja")) == [afternoon, morning, midnight, early]


def test_drafts_and_restricted_ones_are_not_public():
    draft, restricted = PressReleaseFactory(live=False), PressReleaseFactory()
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)

    assert list(list_releases(language="ja")) == []
    assert find_release(draft.translation_key, language="ja") is None


def test_each_language_lists_its_own():
    release = PressReleaseFactory()
    PressReleaseFactory()
    english = translate(release, title="The call is open", provisional_on=date(2026, 6, 20))

    assert list(list_releases(language="en")) == [english]
    assert list(list_translations(release)) == [english]
    assert list(list_translations(english)) == [release]


def test_a_draft_translation_is_not_named():
    release = PressReleaseFactory()
    translate(release, live=False)

    assert list(list_translations(release)) == []


def test_facts_reach_the_translation_and_wording_does_not():
    division = DivisionFactory()
    release = PressReleaseFactory()
    english = translate(release, title="The call is open")
    release.date, release.division, release.title = date(2026, 6, 9), division, "募集を延ばします"

    publish(release)

    english.refresh_from_db()
    assert (english.date, english.division, english.title) == (date(2026, 6, 9), division, "The call is open")


def test_narrowing():
    division = DivisionFactory()
    call = PressReleaseFactory(division=division)
    result = PressReleaseFactory(result=True, subject="cycle:abc")
    PressReleaseFactory(date=date(2025, 6, 8))
    releases = list_releases(language="ja")

    assert list(narrow_releases(releases, category=["result"])) == [result]
    assert list(narrow_releases(releases, year=[2026])) == [result, call]
    assert list(narrow_releases(releases, division=[division.public_id])) == [call]
    assert list(narrow_releases(releases, subject="cycle:abc")) == [result]
    assert list(narrow_releases(releases, date_from=date(2026, 6, 8), date_before=date(2026, 10, 30))) == [call]


def test_annexes_name_pages_that_may_be_seen_in_the_readers_language():
    shown, draft = PressReleaseFactory(), PressReleaseFactory(live=False)
    translated = translate(shown, title="In English")
    annexes = [
        ("annex", {"title": "別紙", "document": None, "page": page, "note": ""}) for page in (shown, draft, None)
    ]
    release = PressReleaseFactory(annexes=annexes)

    with translation.override("ja"):
        assert [annex.page and annex.page.pk for annex in list_annexes(release)] == [shown.pk, None, None]
    with translation.override("en"):
        assert [annex.page and annex.page.pk for annex in list_annexes(release)] == [translated.pk, None, None]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("別紙1　受賞団体一覧", "受賞団体一覧"),
        ("別紙１：受賞団体一覧", "受賞団体一覧"),
        ("Annex 2: List of awardees", "List of awardees"),
        ("別紙1", "別紙1"),
        ("別紙の見方", "別紙の見方"),
        ("受賞団体一覧 別紙1", "受賞団体一覧 別紙1"),
    ],
)
def test_a_number_that_was_typed_is_not_said_twice(title, shown):
    release = PressReleaseFactory(annexes=[("annex", {"title": title, "document": DocumentFactory(), "page": None})])

    assert [annex.title for annex in list_annexes(release)] == [shown]


def test_the_file_of_an_annex_that_is_kept_private_is_not_offered():
    collection = Collection.get_first_root_node().add_child(name="審査")
    shown, restricted = DocumentFactory(), DocumentFactory(collection=collection)
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    annexes = [("annex", {"title": "別紙", "document": file, "page": None, "note": ""}) for file in (shown, restricted)]

    assert [annex.document for annex in list_annexes(PressReleaseFactory(annexes=annexes))] == [shown, None]


def test_an_annex_is_something_to_open():
    block, page = AnnexBlock(), news_index()
    annex = block.to_python({"title": "別紙1", "page": page.pk, "document": None, "note": ""})

    assert block.clean(annex)["page"].pk == page.pk
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"title": "別紙1", "page": None, "document": None, "note": ""}))
