"""Actions on one application. The rule the next editor must not break: no action changes what the applicant wrote."""

from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from awards.applications.domain import note_messages_read
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, ExtensionGrant
from awards.applications.permissions import may_approve_extension, may_process_application
from awards.processing.admin.application_menu import LIST, MESSAGE, ONE, SEEN, application_url, name_of
from awards.processing.admin.notice_preview import list_notices
from awards.processing.domain.call_extension_grant import decide_extension, request_extension
from awards.processing.domain.internal_note import flag_application, write_note
from foundation.text.eras import format_deadline
from foundation.text.languages import active_language
from foundation.text.values import parse_ids
from foundation.viewsets.action import ActionView, reason_field
from foundation.viewsets.moment import MomentField
from foundation.viewsets.page import permitted


def said(moment: Any) -> str:
    """A deadline formatted for people, with its time zone."""
    return format_deadline(moment, active_language())


class ApplicationActionView(ActionView):
    model = Application
    list_url_name = LIST
    record_url_name = ONE
    permission = may_process_application
    template_name = "laurel_processing/admin/action.html"
    notices = list_notices
    judges_what_was_sent = False

    def list_next(self) -> list[Any]:
        """The application that has waited longest, so that staff can go on without returning to the list."""
        waiting = Application.objects.filter(cycle=self.object.cycle_id, state=ApplicationState.SUBMITTED)
        following = waiting.exclude(pk=self.object.pk).order_by("submitted_at", "pk").first()
        if following is None:
            return []
        label = _("Next application to review: %(name)s") % {"name": name_of(following)}
        return [messages.button(application_url(following), label)]

    @property
    def seen(self) -> int | None:
        """The submission that this user has read: taken from the link, then sent along by the page."""
        shown_before = self.request.POST.get(SEEN) or self.request.GET.get(SEEN) or ""
        return int(shown_before) if shown_before.isdecimal() else self.object.current_submission_id

    def get_arguments(self, form: Any) -> dict[str, Any]:
        return super().get_arguments(form) | ({SEEN: self.seen} if self.judges_what_was_sent else {})

    def list_hidden(self) -> dict[str, Any]:
        return {SEEN: self.seen} if self.judges_what_was_sent and self.seen else {}

    def get_page_subtitle(self) -> str:
        return name_of(self.object)


class FlagView(ApplicationActionView):
    """Set or remove the flag."""

    header_icon = "tag"
    verb = flag_application
    consequences = (
        gettext_lazy("Only staff can see the flag, and the list can be filtered by it. The applicant is not notified."),
    )

    def get_arguments(self, form: Any) -> dict[str, Any]:
        wanted = self.request.POST.get("wanted") or self._other()
        return {"is_flagged": wanted == "on"}

    def get_success_message(self) -> str:
        text = (
            _("“%(name)s” has been flagged.")
            if self.object.is_flagged
            else _("The flag on “%(name)s” has been removed.")
        )
        return text % self.get_success_facts()

    def list_hidden(self) -> dict[str, Any]:
        """The state that the button sets, whatever somebody else has done since."""
        return {"wanted": self._other()}

    def _other(self) -> str:
        return "off" if self.object.is_flagged else "on"

    def get_page_title(self) -> str:
        return _("Remove the flag") if self.object.is_flagged else _("Flag")


class ExtensionForm(forms.Form):
    """The new deadline, and the reason."""

    closes_at = MomentField(
        label=gettext_lazy("New deadline for this applicant"),
        help_text=gettext_lazy("Japan time. Nothing is accepted from this moment on."),
    )
    reason = reason_field(
        gettext_lazy("For internal records and for the person who decides; the applicant does not see it."),
        max_length=2000,
    )


class RequestExtensionView(ApplicationActionView):
    """Takes effect only after a second person's approval."""

    label = gettext_lazy("Request an extension")
    header_icon = "time"
    verb = request_extension
    form_class = ExtensionForm
    success_message = gettext_lazy("An extension for “%(name)s” has been requested. A second person will decide.")

    def list_consequences(self) -> list[str]:
        return [
            _("The general deadline is %(moment)s.") % {"moment": said(self.object.cycle.closes_at)},
            _(
                "Nothing changes until a second person approves it. The person who requests an extension "
                "can’t approve it."
            ),
            _("The applicant is notified by e-mail once it is decided."),
        ]


class DecideExtensionView(ApplicationActionView):
    """Approve or decline an extension that somebody else has requested."""

    header_icon = "time"
    permission = may_approve_extension
    is_approved = True

    @property
    def notice(self) -> str:  # type: ignore[override]  # depends on the decision
        return "awards.extension_approved" if self.is_approved else "awards.extension_declined"

    def prepare(self) -> None:
        rows = ExtensionGrant.objects.select_related("application__cycle", "requested_by")
        self.grant = get_object_or_404(rows, pk=self.kwargs["pk"])
        self.object = self.grant.application

    def perform(self, form: Any) -> None:
        decide_extension(self.grant, is_approved=self.is_approved, by=self.actor)

    def get_success_message(self) -> str:
        text = (
            _("The deadline for “%(name)s” has been extended.")
            if self.is_approved
            else _("The extension for “%(name)s” has been declined.")
        )
        return text % self.get_success_facts()

    def list_consequences(self) -> list[str]:
        facts = {"moment": said(self.grant.closes_at), "name": self.grant.requested_by, "reason": self.grant.reason}
        request_text = _("%(name)s requests an extension until %(moment)s. Reason: %(reason)s") % facts
        if not self.is_approved:
            return [request_text, _("The general deadline stays the same.")]
        return [
            request_text,
            _("Only this applicant can change and submit the application until %(moment)s.") % facts,
            _("It can’t be withdrawn, because the applicant relies on it."),
        ]

    def get_page_title(self) -> str:
        return _("Approve the extension") if self.is_approved else _("Decline the extension")


@require_POST
@permitted(may_process_application)
def read_messages(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the applicant's messages that the page showed as read without answering: they no longer count as pending."""
    application = get_object_or_404(Application, pk=pk)
    note_messages_read(application, by_staff=True, seen=parse_ids(request.POST.getlist(MESSAGE)))
    messages.success(request, _("The messages have been marked as read."))
    return redirect(f"{application_url(application)}#messages-section")


@require_POST
@permitted(may_process_application)
def keep_note(request: HttpRequest, pk: int) -> HttpResponse:
    application = get_object_or_404(Application, pk=pk)
    actor: AbstractBaseUser = request.user  # type: ignore[assignment]  # who may process is signed in
    shown = next(iter(parse_ids(request.POST.getlist("newest"))), None)
    try:
        write_note(application, text=request.POST.get("text", ""), by=actor, shown=shown)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The note has been saved."))
    return redirect(f"{application_url(application)}#notes-section")
