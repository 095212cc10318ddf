"""The text of a case, and its rows with their marks."""

import pytest

from casestudies import registry
from casestudies.domain.queries import list_chapters, list_public_cases, list_rows
from casestudies.models import CaseStudyPage
from casestudies.registry import Mark
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.pages import translate
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
