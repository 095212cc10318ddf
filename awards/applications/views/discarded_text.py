"""Texts that were not used: kept where they came too late; to read, copy or discard."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.applications.domain.answer_editability import refuse_uneditable
from awards.applications.domain.discarded_text import delete_discarded, keep_discarded
from awards.applications.domain.draft import load_draft
from awards.applications.domain.errors import NotEditable
from awards.applications.domain.party import OTHER_AWARDS, PARTIES
from awards.applications.forms.organisation import OrganisationForm
from awards.applications.models import Application
from awards.applications.permissions import may_edit_application
from awards.applications.views.access import for_team
from awards.applications.views.application_context import working_page
from awards.programmes.domain.queries.item_questionnaire import Questionnaire
from foundation.forms.stashed_post import forget_stashed
from foundation.records.domain.errors import Refused


def keep_late(request: HttpRequest, application: Application, typed: dict[str, str], *, at: datetime) -> HttpResponse:
    """What came after the application could be changed: texts are kept to be copied, nothing is saved.

    Raises why, where nothing was typed that isn't there already.
    """
    reason = _find_reason(application, at)
    if not keep_texts(request, application, typed, at=at):
        raise reason
    forget_stashed(request)
    messages.error(request, " ".join(reason.messages))
    return redirect("laurel_applications:unused", application.public_id)


def keep_texts(request: HttpRequest, application: Application, typed: dict[str, str], *, at: datetime) -> bool:
    """Keep texts by the names of their inputs; returns whether there are any."""
    known = set(application.discarded_texts.values_list("field", "text"))  # the button may be pressed again
    late = {name: (text, True) for name, text in typed.items() if (name, text) not in known}
    keep_discarded(application, late, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    return any(text.strip() for text in typed.values())


def _find_reason(application: Application, at: datetime) -> Refused:
    try:
        refuse_uneditable(application, at)
    except Refused as refused:
        return refused
    return NotEditable()


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
    if name in (PARTIES, OTHER_AWARDS):
        return _("Other participating organisations") if name == PARTIES else _("Previous selections and other awards")
    if name in OrganisationForm.base_fields:
        return str(OrganisationForm.base_fields[name].label)
    code = name.rpartition("-")[0]
    return next((each.version.label for each in questionnaire.questions if each.item.code == code), name)
