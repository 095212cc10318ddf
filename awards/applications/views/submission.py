"""Check, submit, receipt; take back and withdraw."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from awards.applications.domain import (
    Draft,
    confirm_declarations,
    is_open_for,
    is_submittable,
    last_moment,
    list_findings,
    list_naming,
    load_draft,
    make_preview,
    submit_application,
    take_back_application,
    withdraw_application,
)
from awards.applications.domain.errors import ApplicationIncomplete
from awards.applications.domain.queries.submission_reading import SubmissionReader
from awards.applications.enums import ApplicationState
from awards.applications.forms.declaration import DeclarationsForm
from awards.applications.models import Application
from awards.applications.permissions import may_manage_people, may_process_application, may_submit_application
from awards.applications.registry import outcome_addresses
from awards.applications.views.access import for_team
from awards.applications.views.application_context import may_be_withdrawn, page_of, working_page
from awards.programmes.enums import Section
from awards.programmes.registry import is_blind
from foundation.organisations.domain import find_size_band
from foundation.records.domain.state import pressed_twice


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(needs=may_submit_application)
def check(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """All that will be sent, as the secretariat will see it; POST submits it."""
    if (page := page_of(application)) and request.method != "POST":
        return redirect(f"laurel_applications:{page}", application.public_id)
    draft = load_draft(application)
    if request.method == "POST":
        return _submit(request, draft, at=at)
    form = DeclarationsForm(declarations=draft.questionnaire.declarations, confirmed=application.declarations.all())
    return _check_page(request, draft, form, at=at)


@require_GET
@for_team
def receipt(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """The receipt of the current submission; it never changes."""
    submission = application.current_submission
    if submission is None or application.state not in ApplicationState.with_submission:
        return redirect("laurel_applications:application", application.public_id)
    materials = list(submission.materials.select_related("file", "requirement"))
    context = working_page(load_draft(application), by=request.user, at=at) | {
        "submission": submission,
        "submissions": application.submissions.order_by("number"),
        "materials": materials,
        "outcomes": [found for find in outcome_addresses.list() if (found := find(application, request.user))],
        "unread": application.messages.filter(is_from_staff=True, read_at__isnull=True).count(),
        "bytes": sum(material.file.size for material in materials),
        "may_withdraw": may_be_withdrawn(application, by=request.user, at=at),
        "may_take_back": application.state == ApplicationState.SUBMITTED
        and is_open_for(application, at)
        and may_submit_application(request.user, application),
    }
    return render(request, "laurel_applications/apply/receipt.html", context)


@require_GET
@for_team
def sent(request: HttpRequest, application: Application, *, number: int, at: datetime) -> HttpResponseBase:
    """One submission as it was sent, in the words of its day, whatever has become of the application or its form."""
    submission = get_object_or_404(application.submissions, number=number)
    reading = SubmissionReader().read(submission, application)
    context = working_page(reading, by=request.user, at=at) | {
        "submission": submission,
        "may_edit": False,
        "preview": make_preview(reading, reading.materials),
    }
    return render(request, "laurel_applications/apply/submission.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(needs=may_submit_application)
def take_back(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Ask for confirmation, then make it a draft again, until the close."""
    if request.method != "POST":
        if application.state not in (ApplicationState.SUBMITTED, ApplicationState.SUBMITTING):
            return redirect("laurel_applications:application", application.public_id)
        context = working_page(load_draft(application), by=request.user, at=at)
        return render(request, "laurel_applications/apply/take_back.html", context)
    with pressed_twice(application, ApplicationState.DRAFT):
        take_back_application(application, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The application is a draft again. Submit it again before the deadline."))
    return redirect("laurel_applications:application", application.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(needs=may_manage_people)
def withdraw(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Ask for confirmation, then withdraw."""
    if request.method != "POST":
        if not may_be_withdrawn(application, by=request.user, at=at):
            return redirect("laurel_applications:application", application.public_id)
        context = working_page(load_draft(application), by=request.user, at=at)
        return render(request, "laurel_applications/apply/withdraw.html", context)
    with pressed_twice(application, ApplicationState.WITHDRAWN):
        withdraw_application(application, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The application has been withdrawn."))
    return redirect("laurel_applications:application", application.public_id)


def _submit(request: HttpRequest, draft: Draft, *, at: datetime) -> HttpResponseBase:
    application = draft.application
    form = DeclarationsForm(request.POST, declarations=draft.questionnaire.declarations)
    form.is_valid()
    if not page_of(application):  # pressed again: there is an answer already
        confirm_declarations(application, form.confirmed(), by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    try:
        submission = submit_application(
            application,
            by=request.user,  # type: ignore[arg-type]  # signed in
            at=at,
            may_be_incomplete="incomplete" in request.POST,
        )
    except ApplicationIncomplete:
        return _check_page(request, draft, form, at=at)
    return redirect(f"laurel_applications:{'receipt' if submission else 'sending'}", application.public_id)


def _check_page(request: HttpRequest, draft: Draft, form: DeclarationsForm, *, at: datetime) -> HttpResponse:
    application, materials = draft.application, [each for each in draft.materials if each.has_arrived]
    findings, preview = list_findings(draft), make_preview(draft, materials)
    context = working_page(draft, by=request.user, at=at, section=Section.CHECK) | {
        "form": form,
        "missing": [finding for finding in findings if not finding.is_warning],
        "unusual": [finding for finding in findings if finding.is_warning],
        "may_submit": is_submittable(application, at) and may_submit_application(request.user, application),
        "may_record": application.received_at is not None and may_process_application(request.user),
        "grace_until": last_moment(application),
        "checking": sum(each.is_being_checked for each in materials),
        "preview": preview,
        "is_blind": is_blind(application.cycle_id),
        "as_reviewer": request.GET.get("as") == "reviewer" and is_blind(application.cycle_id),
        "named": list_naming(application, preview),
        "size_band": find_size_band(application.employees_total),
    }
    return render(request, "laurel_applications/apply/check.html", context, status=422 if form.is_bound else 200)
