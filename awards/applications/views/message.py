"""Messages between applicant and secretariat: read, and written, with files; and one of their files, opened."""

from datetime import datetime

from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from awards.applications.domain import load_draft, note_messages_read, send_message
from awards.applications.forms.message import MessageForm
from awards.applications.models import Application, MessageFile
from awards.applications.permissions import may_edit_application
from awards.applications.views.access import for_team
from awards.applications.views.application_context import working_page
from foundation.assets.domain import signed_download
from foundation.assets.models import StoredFile
from foundation.forms.group import SAVE
from foundation.forms.stashed_post import find_stashed, forget_stashed


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def messages(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """All messages, the newest last; marks those of the secretariat as read."""
    is_posted, stashed = request.method == "POST", find_stashed(request)
    shown = {"text": stashed.get("text") if stashed else ""}
    form = MessageForm(request.POST, files=request.FILES) if is_posted else MessageForm(initial=shown)
    if is_posted and form.is_valid():
        forget_stashed(request)
        try:
            _send(request, application, form, at=at)
        except ValidationError as refused:
            form.add_error("enclosed", refused)
        else:
            notes.success(request, _("Your message has been sent to the secretariat."))
            return redirect("laurel_applications:messages", application.public_id)
    said = list(application.messages.select_related("sent_by").prefetch_related("files"))
    note_messages_read(application, by_staff=False, seen=[each.pk for each in said], at=at)
    context = working_page(load_draft(application), by=request.user, at=at) | {
        "said": said,
        "may_write": may_edit_application(request.user, application),
        "form": form,
        "stashed": not is_posted and stashed,
    }
    given = request.POST if is_posted else stashed
    context["save_id"] = (given and given.get(SAVE)) or context["save_id"]
    return render(request, "laurel_applications/apply/messages.html", context, status=422 if form.is_bound else 200)


@require_GET
@for_team
def open_file(request: HttpRequest, application: Application, *, file_id: str, at: datetime) -> HttpResponseBase:
    """A file of a message that has passed its check: an address valid for a minute, recorded."""
    checked = StoredFile.objects.accepted()
    rows = MessageFile.objects.filter(message__application=application, file__in=checked).select_related("file")
    found = get_object_or_404(rows, file__public_id=file_id)
    return redirect(signed_download(found.file, by=request.user))  # type: ignore[arg-type]  # signed in


def _send(request: HttpRequest, application: Application, form: MessageForm, *, at: datetime) -> None:
    """What the secretariat wrote meanwhile is marked as read by the page that shows it, which comes next."""
    text, files, save = form.cleaned_data["text"], form.cleaned_data["enclosed"], request.POST.get(SAVE, "")
    send_message(application, text=text, files=files, save=save, seen=(), by=request.user, from_staff=False, at=at)  # type: ignore[arg-type]  # signed in
