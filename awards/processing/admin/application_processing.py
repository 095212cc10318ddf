"""What the secretariat does with one application: accept, return, find not eligible, write.

Each page shows the consequences and who gets which e-mail. The rule the next editor must not break: staff request
corrections; they never make them.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from django import forms
from django.db.models import Field
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.applications.domain import Unlock, send_message
from awards.applications.domain.application import list_columns
from awards.applications.domain.message import FILE_LIMITS, MOST_CHARACTERS, MOST_FILES
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.processing import registry
from awards.processing.admin.application_actions import ApplicationActionView, said
from awards.processing.admin.application_menu import MESSAGE, SEEN
from awards.processing.domain import accept_application, mark_eligible, mark_ineligible, return_application
from awards.programmes.domain.queries.item_questionnaire import get_questionnaire
from foundation.forms.files import FilesField
from foundation.forms.group import SAVE
from foundation.forms.page_save import make_page_id
from foundation.text.eras import JST
from foundation.text.values import parse_ids
from foundation.viewsets.action import reason_field
from foundation.viewsets.moment import MomentField

DAYS_TO_CORRECT = 14
END_OF_WORK = time(17, 0)


class AcceptView(ApplicationActionView):
    label = gettext_lazy("Accept as complete")
    header_icon = "check"
    verb = accept_application
    notice = "awards.accepted"
    judges_what_was_sent = True
    consequences = (
        gettext_lazy("The application is complete and goes to screening."),
        gettext_lazy("An open correction request is closed. The last submission remains in force, unchanged."),
    )
    success_message = gettext_lazy("“%(name)s” has been accepted.")


class IneligibleForm(forms.Form):
    reason = reason_field(gettext_lazy("The applicant will read it word for word."), rows=4, max_length=2000)


class IneligibleView(ApplicationActionView):
    """Find it not eligible."""

    label = gettext_lazy("Mark as ineligible")
    header_icon = "cross"
    verb = mark_ineligible
    form_class = IneligibleForm
    notice = "awards.ineligible"
    judges_what_was_sent = True
    consequences = (
        gettext_lazy("The application is not screened. What was submitted stays on record."),
        gettext_lazy("The reason is shown to the applicant."),
        gettext_lazy("It can be restored to submitted later."),
    )
    success_message = gettext_lazy("“%(name)s” has been marked as ineligible.")


class EligibleView(ApplicationActionView):
    """Reverse “not eligible”."""

    label = gettext_lazy("Restore to submitted")
    header_icon = "resubmit"
    verb = mark_eligible
    notice = "awards.eligible"
    consequences = (
        gettext_lazy("Its status returns to submitted, and it can be accepted or returned."),
        gettext_lazy("The reason is removed; it stays in the history."),
    )
    success_message = gettext_lazy("“%(name)s” has been restored to submitted.")


class ReturnForm(forms.Form):
    """What is to be corrected, the deadline, and a message. Each thing is a checkbox with an input for the reason."""

    message = forms.CharField(
        label=gettext_lazy("Message"),
        help_text=gettext_lazy("The applicant sees it above the items."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
    )
    until = MomentField(
        label=gettext_lazy("Correction deadline"),
        help_text=gettext_lazy("Japan time. Nothing is accepted from this moment on."),
        initial=lambda: _in_days(DAYS_TO_CORRECT),
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = list(_list_things(application))
        for _heading, things in self.groups:
            for name, label, _unlock in things:
                self.fields[name] = forms.BooleanField(required=False, label=label)
                self.fields[f"{name}-reason"] = forms.CharField(
                    required=False, max_length=500, label=_("Correction needed: %(item)s") % {"item": label}
                )

    def lines(self) -> Iterator[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """(heading, [(checkbox, reason)]) for the page."""
        for heading, things in self.groups:
            yield heading, [(self[name], self[f"{name}-reason"]) for name, _label, _unlock in things]

    def given(self) -> list[Unlock]:
        data = self.cleaned_data
        return [
            Unlock(**unlock, reason=data[f"{name}-reason"])
            for _heading, things in self.groups
            for name, _label, unlock in things
            if data[name]
        ]


Thing = tuple[str, str, dict[str, Any]]


def _list_things(application: Application) -> Iterator[tuple[str, list[Thing]]]:
    """All that can be unlocked, by the applicant's sections: (heading, [(checkbox's name, label, thing)])."""
    questionnaire = get_questionnaire(application.cycle)
    columns: list[Thing] = [
        (f"column-{field.name}", str(field.verbose_name), {"column": field.name})
        for field in Application._meta.concrete_fields
        if isinstance(field, Field) and field.name in list_columns(application)
    ]
    yield (
        _("Answers to questions"),
        [(f"item-{each.item.pk}", each.version.label, {"item": each.item}) for each in questionnaire.questions],
    )
    yield (
        _("Materials"),
        [(f"requirement-{each.pk}", each.name, {"requirement": each}) for each in questionnaire.requirements],
    )
    yield _("About the organisation"), columns


def _in_days(days: int) -> datetime:
    day = timezone.now().astimezone(JST).date() + timedelta(days=days)
    return datetime.combine(day, END_OF_WORK, JST)


class ReturnView(ApplicationActionView):
    """Request a correction of the named things only."""

    label = gettext_lazy("Return for correction")
    header_icon = "resubmit"
    verb = return_application
    form_class = ReturnForm
    template_name = "laurel_processing/admin/return.html"
    notice = "awards.correction"
    judges_what_was_sent = True
    success_message = gettext_lazy("“%(name)s” has been returned for correction.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"application": self.object}

    def get_arguments(self, form: ReturnForm) -> dict[str, Any]:
        data = form.cleaned_data
        return {"items": form.given(), "message": data["message"], "until": data["until"], SEEN: self.seen}

    def list_consequences(self) -> list[str]:
        consequences = [
            _(
                "Only the items you select can be changed, until the time you set, and what depends on them: measures "
                "that use their numbers, evidence of their efforts. Everything else stays locked."
            ),
            _("The earlier submission remains in force until it is submitted again."),
        ]
        if self.object.state == ApplicationState.ACCEPTED:
            consequences.append(_("It has been accepted. Once it is corrected it has to be accepted again."))
            for describe in registry.return_consequences.list():
                consequences += describe(self.object, self.request.user)
        if correction := self.object.corrections.open().first():
            text = _("A correction is open until %(moment)s. This one replaces it.")
            consequences.append(text % {"moment": said(correction.until)})
        return consequences


class MessageForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Message"), widget=forms.Textarea(attrs={"rows": 8}), max_length=MOST_CHARACTERS
    )
    enclosed = FilesField(label=gettext_lazy("Files"), limits=FILE_LIMITS, most=MOST_FILES)


class MessageView(ApplicationActionView):
    """Write to the applicant, below what they wrote that nobody has answered: sending marks that as read, no more."""

    label = gettext_lazy("Write to the applicant")
    header_icon = "mail"
    verb = partial(send_message, from_staff=True)
    form_class = MessageForm
    template_name = "laurel_processing/admin/message.html"
    notice = "awards.message"
    consequences = (
        gettext_lazy(
            "The message appears on the application’s page for everyone working on it. It can’t be withdrawn."
        ),
        gettext_lazy("The status of the application does not change, and nothing is unlocked."),
    )
    success_message = gettext_lazy("The message about “%(name)s” has been sent.")

    def get_arguments(self, form: Any) -> dict[str, Any]:
        data = form.cleaned_data
        seen = parse_ids(self.request.POST.getlist(MESSAGE))
        return {"text": data["text"], "files": data["enclosed"], "seen": seen, SAVE: self.request.POST.get(SAVE, "")}

    def list_hidden(self) -> dict[str, Any]:
        """Which page it is sent from, so that what comes twice is one message."""
        return {SAVE: self.request.POST.get(SAVE) or make_page_id()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unread = self.object.messages.filter(is_from_staff=False, read_at=None).select_related("sent_by")
        return super().get_context_data(unread=list(unread), **kwargs)
