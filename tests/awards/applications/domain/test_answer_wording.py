"""Labels of inputs and sections, and concerns as sentences with their numbers."""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import override

from awards.applications.domain.answer_wording import (
    SENTENCES,
    describe,
    kinds_of,
    label_of,
    label_of_column,
    name_of_section,
)
from awards.applications.models import Answer
from awards.programmes.domain.item_measure import Concern
from awards.programmes.domain.queries.item_questionnaire import get_questionnaire
from awards.programmes.enums import Section
from tests.factories.applications import full_cycle
from tests.factories.programmes import CycleFactory, RequiredMaterialFactory, ScreeningItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def questionnaire():
    return get_questionnaire(full_cycle())


def question(questionnaire, code):
    return next(each for each in questionnaire.questions if each.item.code == code)


@pytest.mark.parametrize(("language", "kinds"), [("ja", "PDF、DOCX"), ("en", "PDF, DOCX")])
def test_types_of_files_in_the_readers_language(language, kinds):
    requirement = RequiredMaterialFactory(accepted_types=" .pdf , DocX,")

    with override(language):
        assert kinds_of(requirement) == kinds


@pytest.mark.parametrize(
    ("column", "label"),
    [("organisation_name", "Name of the organisation"), ("city", "City, town or village"), ("website", "Website")],
)
def test_a_column_is_called_as_the_page_calls_it(column, label):
    with override("en"):
        assert label_of_column(column) == label


def test_a_column_that_an_application_does_not_have():
    with pytest.raises(FieldDoesNotExist):
        label_of_column("no_such_column")


def test_an_input_without_a_name_of_its_own_has_the_name_of_its_question(questionnaire):
    with override("en"):
        assert label_of(question(questionnaire, "eligible"), "numerator") == "Employees eligible"
        assert label_of(question(questionnaire, "active"), "denominator") == "Share of those active"
        assert label_of(question(questionnaire, "effect"), "text") == "Effect"


def test_more_than_all_names_both_numbers_and_what_the_other_question_calls_them(questionnaire):
    active = question(questionnaire, "active")
    answer = Answer(item_version=active.version, numerator=1070, denominator=1064)

    with override("en"):
        sentence = describe(Concern.IMPOSSIBLE_HIGH, questionnaire, active, answer)

    assert sentence == "“Employees active” (1,070) is larger than “Employees eligible” (1,064). Correct one of them."


def test_too_high_without_being_more_than_all_names_the_maximum(questionnaire):
    days = question(questionnaire, "days")
    answer = Answer(item_version=days.version, numerator=3200, denominator=48)

    with override("en"):
        assert describe(Concern.IMPOSSIBLE_HIGH, questionnaire, days, answer).startswith(
            "“Average days” cannot be more than 31"
        )


def test_a_concern_about_nothing_typed_yet_has_no_number(questionnaire):
    active = question(questionnaire, "active")

    with override("en"):
        sentence = describe(Concern.NOBODY, questionnaire, active, None)

    assert sentence == "“Employees active” is , but “Employees eligible” is 0. Correct one of them."


@pytest.mark.parametrize("concern", list(SENTENCES))
def test_every_sentence_is_said_in_japanese_with_the_same_numbers(concern):
    facts = {name: f"<{name}>" for name in ("numerator", "denominator", "n", "d", "result", "most", "least")}

    with override("en"):
        english = str(SENTENCES[concern])
    with override("ja"):
        japanese = str(SENTENCES[concern])

    assert japanese != english
    assert {each for each in facts.values() if each in english % facts} == {
        each for each in facts.values() if each in japanese % facts
    }


@pytest.mark.parametrize(
    ("kinds", "japanese", "english"),
    [
        (["ratio"], "活用の実績", "Track record"),
        (["text", "ratio"], "活用の実績", "Track record"),
        (["number"], "質問", "Questions"),
        (["text", "choice"], "質問", "Questions"),
        (["effort"], "質問", "Questions"),
    ],
)
def test_questions_are_a_track_record_only_with_figures(kinds, japanese, english):
    cycle = CycleFactory()
    for kind in kinds:
        ScreeningItemFactory(cycle=cycle, kind=kind)

    said = []
    for language in ("ja", "en"):
        with override(language):
            said.append(name_of_section(Section.QUESTIONS, get_questionnaire(cycle).plain))

    assert said == [japanese, english]


def test_other_sections_are_called_as_they_are_everywhere():
    with override("en"):
        assert [name_of_section(each, []) for each in (Section.ORGANISATION, Section.CHECK)] == [
            "Organisation",
            "Check and submit",
        ]
