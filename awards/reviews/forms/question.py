"""A reviewer's question, and what the secretariat makes of it and of its answer."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.reviews.models.question import ANSWER_LENGTH, QUESTION_LENGTH
from foundation.text.fields import TextField
from foundation.viewsets.action import reason_field


class QuestionForm(forms.Form):
    """What a reviewer wants to know; nobody has to ask, so the field isn't marked as compulsory."""

    use_required_attribute = False
    most = QUESTION_LENGTH

    text = TextField(
        label=_("Question to the applicant"),
        max_length=QUESTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The secretariat sends it without your name, perhaps in other words. Please don’t name yourself."),
        required=False,
    )


class SendForm(forms.Form):
    """The wording of what is sent."""

    text = TextField(
        label=_("Message to the applicant"), max_length=ANSWER_LENGTH, widget=forms.Textarea(attrs={"rows": 8})
    )


class NotSentForm(forms.Form):
    reason = reason_field(_("The reviewer reads it. It is kept on record."), max_length=1000)


class AnswerForm(forms.Form):
    """What reviewers read as the answer."""

    text = TextField(
        label=pgettext_lazy("review question", "Answer as reviewers read it"),
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("A copy: the applicant’s message stays as it is."),
    )
