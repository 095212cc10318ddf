"""The text of a case with what its head says of it, and its rows with their marks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casestudies import registry
from casestudies.domain.queries import list_chapters, list_public_cases, list_rows
from casestudies.models import CaseStudyPage
from casestudies.registry import Mark
from foundation.documents.domain import renew_documents
from foundation.sharing.models import SharePicture
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.media import ImageFactory
from tests.factories.pages import publish, translate
from tests.parts.html import page_of
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseStudyPageFactory(results=[("paragraph", "<p>三日が一日に。</p>")])


def test_only_chapters_that_are_written_have_a_number(case):
    chapters = list_chapters(case)
    english = list_chapters(translate(case, title="A guild"))

    assert [chapter.number for chapter in chapters] == ["一", "二"]
    assert [chapter.body for chapter in chapters] == [case.challenge, case.results]
    assert [chapter.number for chapter in english] == ["1", "2"]


def test_each_row_has_the_marks_of_its_case_and_no_case_that_is_gone_has_one(case, monkeypatch):
    other = CaseStudyPageFactory(parent=case.get_parent())
    lend_empty(monkeypatch, registry.marks)
    mark = Mark("入賞", "/ja/awards/", is_award=True)
    registry.marks.register("awards", lambda keys: {key: [mark] for key in keys if key == case.translation_key})
    listed = list(list_public_cases(language="ja"))
    CaseStudyPage.objects.get(pk=other.pk).delete()

    assert [(row.case, row.marks) for row in list_rows(listed, language="ja")] == [(case, [mark])]


@pytest.mark.parametrize("pictures", [(), ("picture",), ("picture", "social_image")])
def test_a_page_says_the_same_whether_its_text_was_finished_or_is_made_now(client, case, pictures):
    for name in pictures:
        setattr(case, name, ImageFactory(ready=True))
    publish(case)
    made_now = client.get(case.get_url()).content

    renew_documents()

    assert client.get(case.get_url()).content == made_now
    shared = page_of(made_now).one('meta[property="og:image"]')["content"]
    ready = [one.file.name for name in pictures[-1:] for one in getattr(case, name).renditions.all()]
    assert any(shared.endswith(name) for name in ready or ["share-case-ja.png", "share.png"])


@pytest.mark.parametrize(("name", "shown"), [("picture", "made"), ("social_image", "chosen")])
def test_the_picture_made_of_a_case_goes_before_its_own_and_after_one_that_editors_chose(client, case, name, shown):
    setattr(case, name, ImageFactory(ready=True))
    publish(case)
    SharePicture.objects.create(page_key=case.pk, name="share/made.png")
    renew_documents()

    address = page_of(client.get(case.get_url())).one('meta[property="og:image"]')["content"]

    assert ("made" if address.endswith("share/made.png") else "chosen") == shown


def test_of_a_finished_case_nothing_is_read_but_its_page_and_its_parts(client, case):
    CaseStudyPageFactory(parent=case.get_parent())
    renew_documents()
    for _ in range(2):  # what the first request makes of settings is a change
        client.get(case.get_url())

    with CaptureQueriesContext(connection) as captured:
        client.get(case.get_url())

    assert len(captured) == 3  # has anything changed, the page, its text with the cards of others


def test_a_case_that_is_described_by_its_place_follows_it(client, case):
    case.summary, case.challenge, case.results = "", [], []
    publish(case)
    renew_documents()
    collection = case.get_parent().specific
    described = []
    for title in ("春の号", "夏の号"):
        collection.title = title
        publish(collection)
        head = page_of(client.get(case.get_url())).one('meta[name="description"]')
        described.append(title in head["content"])

    assert described == [True, True]


@pytest.mark.parametrize(("kind", "statements"), [("an alias", 9), ("without a text", 4)])
def test_what_isnt_finished_of_a_case_is_read_at_once(client, case, kind, statements):
    page = case
    if kind == "an alias":
        page = case.create_alias(parent=CollectionPageFactory(parent=case.get_parent().get_parent(), slug="y25"))
    else:
        case.summary, case.challenge, case.results = "", [], []
        publish(case)
    renew_documents()
    for _ in range(2):
        client.get(page.get_url())

    with CaptureQueriesContext(connection) as captured:
        assert page_of(client.get(page.get_url())).one("h1").text == case.title

    assert len(captured) == statements
