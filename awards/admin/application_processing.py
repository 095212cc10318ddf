"""What the secretariat does with one application: accept, return, find not eligible, write.

Each page says what will happen and which mail goes to whom. The rule the next editor must not break: staff ask for a
correction; they never correct.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Field
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateTimeInput

from awards.admin.application_acts import ApplicationActView, said
from awards.domain.application import (
    Unlock,
    accept_application,
    mark_eligible,
    mark_ineligible,
    return_application,
    send_message,
)
from awards.domain.application.drafts import ORGANISATION_COLUMNS
from awards.domain.queries.questionnaire import get_questionnaire
from awards.models import Application
from foundation.text.eras import JST

DAYS_TO_CORRECT = 14
END_OF_WORK = time(17, 0)


class AcceptView(ApplicationActView):
    """It is complete."""

    header_icon = "check"
    letter = "awards.accepted"
    judges_what_was_sent = True

    def act(self, form: Any) -> None:
        accept_application(self.application, seen=self.seen, by=self.actor)
        self.done = _("“%(name)s” is accepted.")

    def list_sentences(self) -> list[str]:
        return [
            _("The application is complete and takes part in the screening."),
            _("An open request to correct is closed. What was sent last counts, word for word."),
        ]

    def get_page_title(self) -> str:
        return _("Accept as complete")


class IneligibleForm(forms.Form):
    """Why."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Reason")
        self.fields["reason"].help_text = _("The applicant reads it, word for word.")


class IneligibleView(ApplicationActView):
    """It can't take part."""

    form_class = IneligibleForm
    header_icon = "cross"
    letter = "awards.ineligible"
    judges_what_was_sent = True

    def act(self, form: IneligibleForm) -> None:
        mark_ineligible(self.application, reason=form.cleaned_data["reason"], seen=self.seen, by=self.actor)
        self.done = _("“%(name)s” is marked as not eligible.")

    def list_sentences(self) -> list[str]:
        return [
            _("The application takes no part in the screening. What was sent stays on record."),
            _("The reason is shown to the applicant."),
            _("It can be counted as submitted again."),
        ]

    def get_page_title(self) -> str:
        return _("Mark as not eligible")


class EligibleView(ApplicationActView):
    """The finding was wrong."""

    header_icon = "resubmit"
    letter = "awards.eligible"

    def act(self, form: Any) -> None:
        mark_eligible(self.application, by=self.actor)
        self.done = _("“%(name)s” counts as submitted again.")

    def list_sentences(self) -> list[str]:
        return [
            _("It stands as submitted again, and can be accepted or returned."),
            _("The reason that was given is taken out; it stays in the history."),
        ]

    def get_page_title(self) -> str:
        return _("Count it as submitted again")


class ReturnForm(forms.Form):
    """What is to be corrected, until when, and a message. Each thing is a box with a line for the reason beside it."""

    message = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), max_length=5000)
    until = forms.DateTimeField(widget=AdminDateTimeInput)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = list(_list_things(application))
        self.fields["message"].label = _("Message")
        self.fields["message"].help_text = _("The applicant reads it above the items.")
        self.fields["until"].label = _("To be corrected until")
        self.fields["until"].help_text = _("Japan’s time: the first moment that is too late.")
        self.fields["until"].initial = _in_days(DAYS_TO_CORRECT)
        for _heading, things in self.groups:
            for name, label, _unlock in things:
                self.fields[name] = forms.BooleanField(required=False, label=label)
                self.fields[f"{name}-reason"] = forms.CharField(
                    required=False, max_length=500, label=_("What is to be corrected: %(item)s") % {"item": label}
                )

    def lines(self) -> Iterator[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """(heading, [(box, reason)]) for the page."""
        for heading, things in self.groups:
            yield heading, [(self[name], self[f"{name}-reason"]) for name, _label, _unlock in things]

    def given(self) -> list[Unlock]:
        """What was ticked."""
        data = self.cleaned_data
        return [
            Unlock(**unlock, reason=data[f"{name}-reason"])
            for _heading, things in self.groups
            for name, _label, unlock in things
            if data[name]
        ]


Thing = tuple[str, str, dict[str, Any]]


def _list_things(application: Application) -> Iterator[tuple[str, list[Thing]]]:
    """All that can be unlocked, as the applicant's pages are divided: (heading, [(name of the box, label, what)])."""
    asked = get_questionnaire(application.cycle)
    columns: list[Thing] = [
        (f"column-{field.name}", str(field.verbose_name), {"column": field.name})
        for field in Application._meta.concrete_fields
        if isinstance(field, Field) and field.name in ORGANISATION_COLUMNS
    ]
    yield (
        _("Answers to questions"),
        [(f"item-{each.item.pk}", each.version.label, {"item": each.item}) for each in asked.questions],
    )
    yield (
        _("Materials"),
        [(f"requirement-{each.pk}", each.name, {"requirement": each}) for each in asked.requirements],
    )
    yield _("The organisation"), columns


def _in_days(days: int) -> datetime:
    day = timezone.now().astimezone(JST).date() + timedelta(days=days)
    return datetime.combine(day, END_OF_WORK, JST)


class ReturnView(ApplicationActView):
    """Ask for a correction of what is named, and only of that."""

    form_class = ReturnForm  # type: ignore[assignment]  # it needs the application, see get_form_kwargs
    template_name = "laurel_awards/admin/return.html"
    header_icon = "resubmit"
    letter = "awards.correction"
    judges_what_was_sent = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"application": self.application}

    def act(self, form: ReturnForm) -> None:
        data = form.cleaned_data
        return_application(
            self.application,
            items=form.given(),
            message=data["message"],
            until=data["until"],
            seen=self.seen,
            by=self.actor,
        )
        self.done = _("“%(name)s” is returned for correction.")

    def list_sentences(self) -> list[str]:
        sentences = [
            _("Only what you tick can be changed, until the moment you set. Everything else stays locked."),
            _("What was sent stays in force until it is sent again."),
        ]
        if correction := self.application.corrections.open().first():
            text = _("A correction is open until %(moment)s: this one takes its place.")
            sentences.append(text % {"moment": said(correction.until)})
        return sentences

    def get_page_title(self) -> str:
        return _("Return for correction")


class MessageForm(forms.Form):
    """What is said."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}), max_length=5000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Message")


class MessageView(ApplicationActView):
    """Write to the applicant."""

    form_class = MessageForm
    header_icon = "mail"
    letter = "awards.message"

    def act(self, form: MessageForm) -> None:
        send_message(self.application, text=form.cleaned_data["text"], by=self.actor, from_staff=True)
        self.done = _("The message about “%(name)s” is sent.")

    def list_sentences(self) -> list[str]:
        return [
            _("The message stands on the application’s page, for all who work on it. It can’t be taken back."),
            _("The state of the application doesn’t change, and nothing is unlocked."),
        ]

    def get_page_title(self) -> str:
        return _("Write to the applicant")
