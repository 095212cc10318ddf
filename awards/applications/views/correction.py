"""A correction: the message, the named things unlocked and nothing else, until when; saved, and sent again.

Saved like any draft: by itself, each answer against its version; without JavaScript by the buttons. Files are sent
and replaced in their own forms on the same page.
"""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.applications.domain import save_answers, save_organisation, submit_application
from awards.applications.domain.answer_conflict import Conflict
from awards.applications.domain.errors import ApplicationIncomplete, ChangedMeanwhile, OnlyReading
from awards.applications.domain.unused_text import keep_unused
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.applications.permissions import may_submit_application
from awards.applications.views.access import for_team
from awards.applications.views.answer_base import bases_of_answers, bases_of_columns
from awards.applications.views.answer_conflict import Choice, choose, show_clashes
from awards.applications.views.application_context import desk, page_of
from awards.applications.views.correction_form import Sheet, make_sheet, show_sheet
from awards.applications.views.stashed_post import find_kept, forget_kept


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def correction(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """What is asked, with its inputs. Posting saves what can be read, and sends it again unless told "later"."""
    if application.state != ApplicationState.RETURNED:
        return redirect(f"laurel_applications:{page_of(application) or 'application'}", application.public_id)
    if request.method != "POST":
        kept = find_kept(request)
        return show_sheet(request, make_sheet(request, application, kept, at=at), kept=kept)
    choice = choose(request.POST)
    sheet = make_sheet(request, application, choice.data, at=at)
    sheet.organisation.is_valid()  # a form without fields is read by nobody else
    try:
        _save(request, sheet, choice)
    except ChangedMeanwhile as changed:
        return _clashes(request, sheet, choice, changed)
    if ({"later", "compare"} & set(choice.data) or choice.fields) and sheet.is_kept:
        messages.success(request, _("Saved. You can go on whenever you like."))
        return choice.mark(redirect("laurel_applications:correction", application.public_id))
    if not may_submit_application(request.user, application):
        raise OnlyReading
    return _send(request, sheet)


def _save(request: HttpRequest, sheet: Sheet, choice: Choice) -> None:
    """Both forms, as far as they can be read. Raises ChangedMeanwhile, naming what is in conflict in either."""
    by, at = request.user, sheet.at
    conflicts: list[Conflict] = []
    keep_unused(sheet.application, choice.unused, by=by, at=at)  # type: ignore[arg-type]  # signed in
    forget_kept(request)
    organisation, questions = sheet.organisation, sheet.questions
    try:
        bases = bases_of_columns(choice.data, organisation.fields)
        save_organisation(sheet.application, organisation.savable(), by=by, at=at, based_on=bases)  # type: ignore[arg-type]  # signed in
    except ChangedMeanwhile as changed:
        conflicts += changed.conflicts
    try:
        based_on = bases_of_answers(choice.data, questions.questions)
        save_answers(sheet.application, questions.given(), by=by, at=at, based_on=based_on, asked=sheet.asked)  # type: ignore[arg-type]  # signed in
    except ChangedMeanwhile as changed:
        conflicts += changed.conflicts
    if conflicts:
        raise ChangedMeanwhile(conflicts)


def _clashes(request: HttpRequest, sheet: Sheet, choice: Choice, changed: ChangedMeanwhile) -> HttpResponse:
    """Both texts of each field, to choose from; everything else has been saved."""
    sheet.application.refresh_from_db()
    context = desk(sheet.application, sheet.asked, by=request.user, at=sheet.at) | {"heading": _("Please correct")}
    return show_clashes(
        request, context, form=sheet.whole_form, data=choice.data, conflicts=changed.conflicts, groups=sheet.groups()
    )


def _send(request: HttpRequest, sheet: Sheet) -> HttpResponseBase:
    """Send it again; what is missing stands at its input."""
    application = sheet.application
    try:
        if not (sheet.organisation.errors or sheet.questions.errors):
            submission = submit_application(application, by=request.user, at=sheet.at)  # type: ignore[arg-type]  # signed in
            return redirect(f"laurel_applications:{'receipt' if submission else 'sending'}", application.public_id)
    except ApplicationIncomplete as incomplete:
        sheet.show(incomplete.missing)  # type: ignore[arg-type]  # findings
    application.refresh_from_db()
    return show_sheet(request, sheet, status=422)
