"""Filling in from an earlier application."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.applications.domain import fill_in_from, list_prefill_sources
from awards.applications.models import Application
from awards.applications.views.access import for_team
from foundation.forms.signed_in import posted_from


@posted_from("laurel_applications:application")
@for_team
def fill_in(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Take over from the application that was chosen."""
    earlier = (
        list_prefill_sources(application, by=request.user).filter(public_id=request.POST.get("earlier", "")).first()
    )
    if earlier is None:
        raise Http404
    filled = fill_in_from(application, earlier, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    number = len(filled.columns) + len(filled.questions)
    if number:
        text = ngettext(
            "%(n)s field was filled in from %(name)s. Please check it.",
            "%(n)s fields were filled in from %(name)s. Please check each one.",
            number,
        )
        messages.success(request, text % {"n": number, "name": earlier.cycle.name})
    else:
        messages.info(request, _("There were no empty fields to fill in."))
    return redirect("laurel_applications:application", application.public_id)
