"""A correction: the message, the deadline, and forms for the named things only; saved, and sent again.

Saved like any draft: automatically, each answer against its version; without JavaScript by the buttons. Files are sent
and replaced in their own forms on the same page.
"""

from contextlib import suppress
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from awards.applications.domain import save_answers, save_organisation, submit_application
from awards.applications.domain.discarded_text import keep_discarded
from awards.applications.domain.errors import ApplicationIncomplete, ChangedMeanwhile, NotEditable, OnlyReading
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.applications.permissions import may_submit_application
from awards.applications.views.access import for_team
from awards.applications.views.answer_base import answer_base_by_code, make_answer_base, make_column_base
from awards.applications.views.answer_conflict import show_conflicts
from awards.applications.views.application_context import changeable, page_of, working_page
from awards.applications.views.correction_form import CorrectionForm, make_correction_form, show_correction_form
from awards.applications.views.discarded_text import keep_late, keep_texts
from foundation.forms.conflict import Base, Conflict
from foundation.forms.conflict_page import Choice, choose
from foundation.forms.group import make_page_save
from foundation.forms.stashed_post import find_stashed, forget_stashed


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def correction(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """The things to correct. POST saves what can be read, and submits again unless "later" was pressed."""
    is_open = application.state == ApplicationState.RETURNED and changeable(application, by=request.user, at=at)
    if request.method == "POST" and not is_open:
        with suppress(NotEditable):  # the button was pressed twice: all of it was sent
            late = make_correction_form(request, application, request.POST, at=at)
            return keep_late(request, application, late.locked_texts, at=at)
    if application.state != ApplicationState.RETURNED:
        return redirect(f"laurel_applications:{page_of(application) or 'application'}", application.public_id)
    if request.method != "POST":
        stashed = find_stashed(request)
        return show_correction_form(
            request, make_correction_form(request, application, stashed, at=at), stashed=stashed
        )
    choice = choose(request.POST)
    correction_form = make_correction_form(request, application, choice.data, at=at)
    correction_form.organisation.is_valid()  # a form without fields is read by nobody else
    try:
        correction_form = _save(request, correction_form, choice)
    except ChangedMeanwhile as changed:
        return _show_conflicts(request, correction_form, choice, changed)
    if ({"later", "compare"} & set(choice.data) or choice.fields) and correction_form.is_savable:
        messages.success(request, _("Saved. You can continue at any time."))
        return choice.mark(redirect("laurel_applications:correction", application.public_id))
    if not may_submit_application(request.user, application):
        raise OnlyReading
    return _send(request, correction_form)


def _save(request: HttpRequest, correction_form: CorrectionForm, choice: Choice) -> CorrectionForm:
    """Save both forms as far as they can be read; with what they lean on now. Raises ChangedMeanwhile for both."""
    by, at, save = request.user, correction_form.at, make_page_save(choice.data)
    conflicts: list[Conflict] = []
    bases: dict[str, Base] = {}
    keep_discarded(correction_form.draft.application, choice.discarded, by=by, at=at)  # type: ignore[arg-type]  # signed in
    if keep_texts(request, correction_form.draft.application, correction_form.locked_texts, at=at):
        messages.warning(request, _("Some of what you typed can no longer be changed. It is among the unused texts."))
    forget_stashed(request)
    organisation, questions = correction_form.organisation, correction_form.questions
    try:
        shown = make_column_base(choice.data, organisation.fields)
        application, values = correction_form.draft.application, organisation.savable()
        bases |= save_organisation(application, values, by=by, at=at, based_on=shown, save=save).bases  # type: ignore[arg-type]  # signed in
    except ChangedMeanwhile as changed:
        conflicts += changed.conflicts
        bases |= changed.bases
    try:
        based_on = make_answer_base(choice.data, questions.questions)
        saved = save_answers(correction_form.draft, questions.given(), by=by, at=at, based_on=based_on, save=save)  # type: ignore[arg-type]  # signed in
        bases |= answer_base_by_code(questions.questions, saved.bases)
    except ChangedMeanwhile as changed:
        conflicts += changed.conflicts
        bases |= answer_base_by_code(questions.questions, changed.bases)
    if conflicts:
        raise ChangedMeanwhile(conflicts, bases)
    return replace(correction_form, bases=bases)


def _show_conflicts(
    request: HttpRequest, correction_form: CorrectionForm, choice: Choice, changed: ChangedMeanwhile
) -> HttpResponse:
    """Show both texts of each field to choose from; everything else has been saved."""
    correction_form = replace(correction_form.reread(), bases=changed.bases)
    context = working_page(correction_form.draft, by=request.user, at=correction_form.at)
    context |= {"heading": _("Please correct")}
    return show_conflicts(
        request,
        context,
        form=correction_form.whole_form,
        data=choice.data,
        conflicts=changed.conflicts,
        groups=correction_form.groups(),
    )


def _send(request: HttpRequest, correction_form: CorrectionForm) -> HttpResponseBase:
    """Submit it again; what is missing is shown at its input."""
    application = correction_form.draft.application
    try:
        if not (correction_form.organisation.errors or correction_form.questions.errors):
            submission = submit_application(application, by=request.user, at=correction_form.at)  # type: ignore[arg-type]  # signed in
            return redirect(f"laurel_applications:{'receipt' if submission else 'sending'}", application.public_id)
    except ApplicationIncomplete as incomplete:
        correction_form.show(incomplete.missing)  # type: ignore[arg-type]  # findings
    return show_correction_form(request, correction_form.reread(), status=422)
