"""Acts upon one application, each behind a page that says what will happen and which mail goes to whom before it does.

The rule the next editor must not break: no act changes what the applicant wrote.
"""

from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.widgets import AdminDateTimeInput

from awards.admin.acts import ActView
from awards.admin.application_menu import LIST, SEEN, application_url, name_of
from awards.admin.letters import list_letters
from awards.domain.application import note_messages_read
from awards.domain.application.extension import ask_extension, decide_extension
from awards.domain.application.notes import flag_application, write_note
from awards.enums import ApplicationState
from awards.models import Application, ExtensionGrant
from awards.permissions import may_approve_extension, may_process_application
from foundation.text.eras import format_moment
from foundation.text.languages import active_language


def said(moment: Any) -> str:
    """A moment in words, with its zone."""
    return format_moment(moment, active_language())


class ApplicationActView(ActView):
    """An act upon an application."""

    model = Application
    list_url_name = LIST
    letter = ""  # the kind of mail that the act sends
    judges_what_was_sent = False

    @property
    def application(self) -> Application:
        """What it is about."""
        return self.object  # type: ignore[no-any-return]  # `model` says so

    def may(self) -> bool:
        return may_process_application(self.request.user)

    def get_success_url(self) -> str:
        return application_url(self.application)

    def list_next(self) -> list[Any]:
        """The one that has waited longest, so that nobody goes back to the list in between."""
        waiting = Application.objects.filter(cycle=self.application.cycle_id, state=ApplicationState.SUBMITTED)
        following = waiting.exclude(pk=self.application.pk).order_by("submitted_at", "pk").first()
        if following is None:
            return []
        label = _("Next to look at: %(name)s") % {"name": name_of(following)}
        return [messages.button(application_url(following), label)]

    @property
    def seen(self) -> int | None:
        """The submission that this person has read: told by the link that led here, kept by the page."""
        told = self.request.POST.get(SEEN) or self.request.GET.get(SEEN) or ""
        return int(told) if told.isdecimal() else self.application.current_submission_id

    def get_page_subtitle(self) -> str:
        return name_of(self.application)

    def list_kept(self) -> dict[str, Any]:
        """What the page shows its act upon, sent along with the form."""
        return {SEEN: self.seen} if self.judges_what_was_sent and self.seen else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letters = list_letters(self.letter, self.application) if self.letter else []
        return super().get_context_data(letters=letters, kept=self.list_kept(), **kwargs)


class FlagView(ApplicationActView):
    """Put the flag on or take it off."""

    header_icon = "tag"

    def act(self, form: Any) -> None:
        wanted = self.request.POST.get("wanted") or self._other()
        flag_application(self.application, is_flagged=wanted == "on", by=self.actor)
        self.done = _("“%(name)s” is flagged.") if self.application.is_flagged else _("“%(name)s” has no flag now.")

    def list_sentences(self) -> list[str]:
        return [_("Only staff see the flag; the list can be filtered by it. The applicant is told nothing.")]

    def list_kept(self) -> dict[str, Any]:
        """What the button says, whatever somebody else has done since."""
        return {"wanted": self._other()}

    def _other(self) -> str:
        return "off" if self.application.is_flagged else "on"

    def get_page_title(self) -> str:
        return _("Take the flag off") if self.application.is_flagged else _("Flag it")


class ExtensionForm(forms.Form):
    """Until when, and why."""

    closes_at = forms.DateTimeField(widget=AdminDateTimeInput)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_at"].label = _("New close for this applicant")
        self.fields["closes_at"].help_text = _("Japan’s time: the first moment that is too late.")
        self.fields["reason"].label = _("Reason")
        self.fields["reason"].help_text = _(
            "For the files and for the person who decides; the applicant doesn’t see it."
        )


class AskExtensionView(ApplicationActView):
    """Ask for more time for one applicant."""

    form_class = ExtensionForm
    header_icon = "time"

    def act(self, form: ExtensionForm) -> None:
        data = form.cleaned_data
        ask_extension(self.application, closes_at=data["closes_at"], reason=data["reason"], by=self.actor)
        self.done = _("More time for “%(name)s” is asked for. A second person decides.")

    def list_sentences(self) -> list[str]:
        return [
            _("The call closes %(moment)s for everybody.") % {"moment": said(self.application.cycle.closes_at)},
            _("Nothing changes before a second person has approved it. Whoever asks can’t approve."),
            _("The applicant is written to when it is decided."),
        ]

    def get_page_title(self) -> str:
        return _("Ask for more time")


class DecideExtensionView(ApplicationActView):
    """Approve or decline what somebody else has asked for."""

    header_icon = "time"
    is_approved = True

    @property
    def letter(self) -> str:  # type: ignore[override]  # it follows from the decision
        return "awards.extension_approved" if self.is_approved else "awards.extension_declined"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        rows = ExtensionGrant.objects.select_related("application__cycle", "asked_by")
        self.grant = get_object_or_404(rows, pk=kwargs["pk"])
        return super().dispatch(request, pk=self.grant.application_id)

    def may(self) -> bool:
        return may_approve_extension(self.request.user)

    def act(self, form: Any) -> None:
        decide_extension(self.grant, is_approved=self.is_approved, by=self.actor)
        self.done = _("“%(name)s” has more time.") if self.is_approved else _("No more time for “%(name)s”.")

    def list_sentences(self) -> list[str]:
        facts = {"moment": said(self.grant.closes_at), "name": self.grant.asked_by, "reason": self.grant.reason}
        asked = _("%(name)s asks for a close of %(moment)s, because: %(reason)s") % facts
        if not self.is_approved:
            return [asked, _("The close stays as it is for everybody.")]
        return [
            asked,
            _("This applicant alone can change and send the application until %(moment)s.") % facts,
            _("It can’t be taken back: an applicant relies on it."),
        ]

    def get_page_title(self) -> str:
        return _("Approve more time") if self.is_approved else _("Decline more time")


@require_POST
@require_admin_access
def read_messages(request: HttpRequest, pk: int) -> HttpResponse:
    """What the applicant wrote is read and needs no answer: it waits for the office no longer."""
    application = get_object_or_404(Application, pk=pk)
    if not may_process_application(request.user):
        raise PermissionDenied
    note_messages_read(application, by_staff=True)
    messages.success(request, _("The messages are marked as read."))
    return redirect(f"{application_url(application)}#messages-section")


@require_POST
@require_admin_access
def keep_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep an internal note."""
    application = get_object_or_404(Application, pk=pk)
    if not may_process_application(request.user):
        raise PermissionDenied
    actor: AbstractBaseUser = request.user  # type: ignore[assignment]  # who may process is signed in
    try:
        write_note(application, text=request.POST.get("text", ""), by=actor)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The note is kept."))
    return redirect(f"{application_url(application)}#notes-section")
