"""Messages between applicant and secretariat: read, and written."""

from datetime import datetime

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.applications.domain import load_draft, note_messages_read, send_message
from awards.applications.forms.message import MessageForm
from awards.applications.models import Application
from awards.applications.permissions import may_edit_application
from awards.applications.views.access import for_team
from awards.applications.views.application_context import working_page
from foundation.forms.stashed_post import find_stashed, forget_stashed


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def messages(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """All messages, the newest last; marks those of the secretariat as read."""
    is_posted, stashed = request.method == "POST", find_stashed(request)
    form = MessageForm(request.POST if is_posted else None, initial={"text": stashed.get("text") if stashed else ""})
    if is_posted and form.is_valid():
        forget_stashed(request)
        send_message(application, text=form.cleaned_data["text"], by=request.user, from_staff=False, at=at)  # type: ignore[arg-type]  # signed in
        notes.success(request, _("Your message has been sent to the secretariat."))
        return redirect("laurel_applications:messages", application.public_id)
    said = list(application.messages.select_related("sent_by"))
    note_messages_read(application, by_staff=False, at=at)
    context = working_page(load_draft(application), by=request.user, at=at) | {
        "said": said,
        "may_write": may_edit_application(request.user, application),
        "form": form,
        "stashed": not is_posted and stashed,
    }
    return render(request, "laurel_applications/apply/messages.html", context, status=422 if form.is_bound else 200)
