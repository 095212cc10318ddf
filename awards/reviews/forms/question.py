"""A reviewer's question, and what the secretariat makes of it and of its answer."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import MessageFile
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
    attachments = forms.ModelMultipleChoiceField(
        label=_("Files shown with it"),
        queryset=MessageFile.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Where names are hidden reviewers see a cleaned copy, once it has been confirmed."),
    )

    def __init__(self, *args: Any, files: Collection[MessageFile] = (), **kwargs: Any) -> None:
        """`files` is what can be chosen; without any those chosen so far stay."""
        super().__init__(*args, **kwargs)
        if files:
            self.fields["attachments"].queryset = MessageFile.objects.filter(pk__in=[one.pk for one in files])  # type: ignore[attr-defined]  # of a choice of rows
        else:
            del self.fields["attachments"]
