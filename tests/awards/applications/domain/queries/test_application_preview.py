"""An application as it is read before and after submitting: each kind of answer, with and without an answer."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from awards.applications.domain import load_draft
from awards.applications.domain.queries.application_preview import Figure, list_naming, make_preview
from awards.applications.models import Answer, Application
from tests.factories.applications import ApplicationFactory, checking
from tests.factories.programmes import (
    CycleFactory,
    ScreeningItemFactory,
    ScreeningItemVersionFactory,
    ScreeningOptionFactory,
)

pytestmark = pytest.mark.django_db
OTHERS = ("山形の工場です。", "見本が好きです。")


@pytest.fixture
def application():
    return ApplicationFactory(complete=True)


def preview_of(application):
    draft = load_draft(application)
    return make_preview(draft, draft.received_materials)


def answered(kind, **answer):
    """An application to a cycle with one question of a kind, and the answer to it (none for no columns)."""
    version = {"label_ja": "質問", "label_en": "Question", "unit_ja": "件", "unit_en": "cases"}
    item = ScreeningItemFactory(kind=kind, version=None)
    made = ScreeningItemVersionFactory(item=item, **version)
    application = ApplicationFactory(cycle=item.cycle)
    if answer:
        Answer.objects.create(application=application, item_version=made, **answer)
    return application, made


# Figures


def test_a_figure_is_read_with_the_two_numbers_it_is_made_of(application):
    assert preview_of(application).figures == [
        Figure("対象者の割合", "40.0", "％", (("対象の従業員", 64), ("常時雇用する人数", 160))),
        Figure("実施者の割合", "75.0", "％", (("実施した人数", 48), ("対象の従業員", 64))),
        Figure("平均実施日数", "8.0", "日", (("延べ日数", 384), ("実施した人数", 48)), months=1),
    ]


def test_figures_in_english(application):
    with override("en"):
        assert preview_of(application).figures[1:] == [
            Figure("Share of those active", "75.0", "%", (("Employees active", 48), ("Employees eligible", 64))),
            Figure("Average days", "8.0", "days", (("Total days", 384), ("Employees active", 48)), months=1),
        ]


def test_figures_that_were_not_answered_are_there_without_numbers():
    draft = ApplicationFactory()

    assert preview_of(draft).figures == [
        Figure("対象者の割合", "—", ""),
        Figure("実施者の割合", "—", ""),
        Figure("平均実施日数", "—", "", months=1),
    ]


def test_half_an_answer_shows_the_number_that_is_there_and_no_result(application):
    eligible = application.answers.filter(item_version__item__code="eligible")
    eligible.update(denominator=None, result=None, note="数えています。")

    assert preview_of(application).figures[0] == Figure(
        "対象者の割合", "—", "", (("対象の従業員", 64),), note="数えています。"
    )


def test_a_zero_is_a_number(application):
    application.answers.filter(item_version__item__code="eligible").update(numerator=0, result=0)

    figure = preview_of(application).figures[0]

    assert (figure.shown, figure.made_of[0]) == ("0.0", ("対象の従業員", 0))


@pytest.mark.parametrize(("answer", "shown", "unit"), [({"number": Decimal("12.5")}, "12.5", "件"), ({}, "—", "")])
def test_a_plain_number_is_made_of_nothing(answer, shown, unit):
    application, _version = answered("number", **answer)

    assert preview_of(application).figures == [Figure("質問", shown, unit)]


# Texts, choices, efforts


def test_an_option_is_read_by_its_label_in_the_readers_language():
    application, version = answered("choice")
    option = ScreeningOptionFactory(version=version, label_ja="ある", label_en="Yes")
    Answer.objects.create(application=application, item_version=version, option=option, text="ちがう文")

    assert preview_of(application).texts == [("質問", "ある")]
    with override("en"):
        assert preview_of(application).texts == [("Question", "Yes")]


@pytest.mark.parametrize("kind", ["text", "choice"])
def test_a_question_without_an_answer_is_there_with_an_empty_text(kind):
    application, _version = answered(kind)

    assert preview_of(application).texts == [("質問", "")]


def test_a_text_is_read_as_it_was_written():
    application, _version = answered("text", text="一行目\n<二行目>")

    preview = preview_of(application)

    assert (preview.texts, preview.efforts, preview.figures) == ([("質問", "一行目\n<二行目>")], [], [])


def test_only_efforts_that_are_ticked_are_sent(application):
    assert [label for label, _text in preview_of(application).efforts] == ["経営の効果"]

    application.answers.update(is_chosen=False)

    assert preview_of(application).efforts == []


def test_a_preview_has_the_files_it_is_given(application):
    material = application.materials.get()
    assert preview_of(application).materials == [material]

    checking(material)

    assert preview_of(application).materials == []


# Where reviewers shouldn't know who applies


@pytest.mark.parametrize("column", ["organisation_name", "organisation_name_en", "unit_name"])
def test_a_text_that_names_the_organisation_is_found(application, column):
    Application.objects.filter(pk=application.pk).update(**{column: "Mihon Foods"})
    application.answers.filter(item_version__item__code="effect").update(text="At MIHON FOODS we")

    assert list_naming(application, preview_of(application)) == ["経営の効果"]


def test_a_note_at_a_figure_that_names_the_organisation_is_found(application):
    application.answers.filter(item_version__item__code="days").update(note="見本食品株式会社の工場だけ")

    assert list_naming(application, preview_of(application)) == ["平均実施日数"]


@pytest.mark.parametrize("text", OTHERS)
def test_a_text_that_names_nobody_is_not_found(application, text):
    application.answers.filter(item_version__item__code="effect").update(text=text)

    assert list_naming(application, preview_of(application)) == []


@pytest.mark.parametrize("name", ["", "  "])
def test_an_organisation_without_a_name_is_named_nowhere(application, name):
    application.organisation_name = application.unit_name = name
    application.save()

    assert list_naming(application, preview_of(application)) == []


def test_a_cycle_that_asks_nothing_has_an_empty_preview():
    preview = preview_of(ApplicationFactory(cycle=CycleFactory()))

    assert (preview.figures, preview.texts, preview.efforts, preview.materials) == ([], [], [], [])
