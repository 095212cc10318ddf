"""The field of a question: its kind, its bounds and its options; a retired option stays with whoever chose it."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from campaigns.participation.fields import initial_answers, keep_chosen, question_field, read_answers
from campaigns.participation.models import ParticipationAnswer
from foundation.text.fields import CountField, TextField
from tests.factories.participation import ParticipationFactory, QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("number", CountField),
        ("text", TextField),
        ("choice", forms.ModelChoiceField),
        ("choices", forms.ModelMultipleChoiceField),
    ],
)
def test_each_kind_has_its_field_and_what_is_changed_wins(kind, field):
    question = QuestionFactory(kind=kind, choices=("a", "b"), help_ja="説明", is_required=True)

    made = question_field(question, label="別の見出し")

    assert (type(made), made.label, made.help_text, made.required) == (field, "別の見出し", "説明", True)


def test_bounds_hold():
    number = question_field(QuestionFactory(kind="number", minimum=2, maximum=4))
    text = question_field(QuestionFactory(kind="text", max_length=3))

    assert (number.clean("４"), text.clean("三文字")) == (4, "三文字")
    for field, wrong in ((number, "1"), (number, "5"), (text, "四文字目")):
        with pytest.raises(ValidationError):
            field.clean(wrong)


def test_a_retired_option_is_offered_to_whoever_had_chosen_it():
    question = QuestionFactory(kind="choices", choices=("a", "b"))
    retired, other = question.options.all()
    type(retired).objects.filter(pk=retired.pk).update(is_active=False)
    row = ParticipationFactory(campaign=question.campaign)
    ParticipationAnswer.objects.create(participation=row, question=question, option=retired)
    field = question_field(question)
    offered = list(field.queryset)

    keep_chosen(field, question, Q(answers__participation=row))

    assert (offered, list(field.queryset)) == ([other], [retired, other])


def test_answers_go_into_a_form_and_out_again():
    several, one = QuestionFactory(kind="choices", choices=("a", "b")), QuestionFactory(kind="choice", choices=("c",))
    answers = {several.code: list(several.options.all()), one.code: one.options.get()}
    given = initial_answers([several, one], answers)

    assert read_answers([several, one], given) == answers
    assert read_answers([several, one], {}) == {several.code: [], one.code: None}
