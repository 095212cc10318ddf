"""The answers to a campaign's own questions, as staff correct them together with the rest of a participation."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from campaigns.participation.domain import read_answers
from campaigns.participation.fields import field_name, initial_answers, keep_chosen, question_field
from campaigns.participation.fields import read_answers as read_cleaned
from campaigns.participation.models import CampaignQuestion, Participation


class AnswersForm(forms.Form):
    """A field for each question of this participant's kind, or answered before it was retired.

    Only questions with an answer stay compulsory: staff needn't invent one to correct a name.
    """

    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any] | None = None, *, participation: Participation) -> None:
        answered = read_answers(participation)
        self.questions: list[CampaignQuestion] = [
            question
            for question in participation.campaign.questions.all()
            if question.code in answered or (question.is_active and question.is_for(participation.kind))
        ]
        super().__init__(data, initial=initial_answers(self.questions, answered))
        for question in self.questions:
            field = question_field(question)
            field.required = question.is_required and question.code in answered
            field.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted
            keep_chosen(field, question, Q(answers__participation=participation))
            if type(field) is forms.ModelChoiceField and not field.required:
                field.empty_label = _("Not answered")
            self.fields[field_name(question)] = field

    def answers(self) -> dict[str, Any]:
        """By the question's code, as `change_participation` takes them."""
        return read_cleaned(self.questions, self.cleaned_data)
