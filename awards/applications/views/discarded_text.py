"""Texts that were not used when two people had edited one field: to read, copy or discard."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.applications.domain.discarded_text import delete_discarded
from awards.applications.domain.draft import load_draft
from awards.applications.forms.organisation import OrganisationForm
from awards.applications.models import Application
from awards.applications.permissions import may_edit_application
from awards.applications.views.access import for_team
from awards.applications.views.application_context import working_page
from awards.programmes.domain.queries.item_questionnaire import Questionnaire


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def discarded(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """All of them, the newest first; posting discards the one that is named."""
    texts = list(application.discarded_texts.select_related("written_by", "application"))
    if request.method == "POST":
        wanted = next((each for each in texts if each.mark == request.POST.get("text")), None)
        if wanted is None:
            raise Http404
        delete_discarded(wanted, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("The text has been discarded."))
        return redirect("laurel_applications:unused", application.public_id)
    draft = load_draft(application)
    context = working_page(draft, by=request.user, at=at) | {
        "texts": [(each, label_of_input(draft.questionnaire, each.field)) for each in texts],
        "may_discard": may_edit_application(request.user, application),
    }
    return render(request, "laurel_applications/apply/discarded_text.html", context)


def label_of_input(questionnaire: Questionnaire, name: str) -> str:
    """The label of an input: its question, or the column of the organisation; its name if it no longer exists."""
    if name in OrganisationForm.base_fields:
        return str(OrganisationForm.base_fields[name].label)
    code = name.rpartition("-")[0]
    return next((each.version.label for each in questionnaire.questions if each.item.code == code), name)
