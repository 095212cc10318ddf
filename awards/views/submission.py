"""Checking, submitting, the receipt; taking back and withdrawing."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.domain.application import (
    confirm_declarations,
    list_findings,
    make_preview,
    submit_application,
    take_back_application,
    withdraw_application,
)
from awards.domain.errors import ApplicationIncomplete
from awards.domain.queries.questionnaire import Questionnaire, get_answers, get_questionnaire
from awards.enums import ApplicationState, Section
from awards.forms.declarations import DeclarationsForm
from awards.models import Application
from awards.permissions import may_manage_people, may_submit_application
from awards.views.access import for_owner
from awards.views.desk import desk


@require_http_methods(["GET", "HEAD", "POST"])
@for_owner(needs=may_submit_application)
def check(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """All that will be sent, as the secretariat will see it; posting submits it."""
    if application.current_submission_id:
        return redirect("laurel_awards:receipt", application.public_id)
    asked = get_questionnaire(application.cycle)
    if request.method == "POST":
        return _submit(request, application, asked, at=at)
    form = DeclarationsForm(declarations=asked.declarations, confirmed=application.declarations.all())
    return _check_page(request, application, asked, form, at=at)


@require_GET
@for_owner
def receipt(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """The receipt of the submission in force: the same for ever."""
    submission = application.current_submission
    if submission is None:
        return redirect("laurel_awards:application", application.public_id)
    asked = get_questionnaire(application.cycle)
    materials = list(submission.materials.select_related("file", "requirement"))
    context = desk(application, asked, at=at) | {
        "submission": submission,
        "materials": materials,
        "bytes": sum(material.file.size for material in materials),
        "may_take_back": application.state == ApplicationState.SUBMITTED and application.cycle.is_open(at),
    }
    return render(request, "laurel_awards/apply/receipt.html", context)


@require_POST
@for_owner(needs=may_submit_application)
def take_back(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Make it a draft again, until the close."""
    take_back_application(application, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The application is a draft again. Submit it once more before the close."))
    return redirect("laurel_awards:application", application.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_owner(needs=may_manage_people)
def withdraw(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Ask once, then withdraw."""
    if request.method != "POST":
        asked = get_questionnaire(application.cycle)
        return render(request, "laurel_awards/apply/withdraw.html", desk(application, asked, at=at))
    withdraw_application(application, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The application has been withdrawn."))
    return redirect("laurel_awards:application", application.public_id)


def _submit(request: HttpRequest, application: Application, asked: Questionnaire, *, at: datetime) -> HttpResponseBase:
    form = DeclarationsForm(request.POST, declarations=asked.declarations)
    form.is_valid()
    confirm_declarations(application, form.confirmed(), by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    try:
        submit_application(application, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    except ApplicationIncomplete:
        return _check_page(request, application, asked, form, at=at)
    return redirect("laurel_awards:receipt", application.public_id)


def _check_page(
    request: HttpRequest, application: Application, asked: Questionnaire, form: DeclarationsForm, *, at: datetime
) -> HttpResponse:
    findings = list_findings(application, asked)
    materials = list(application.materials.received().select_related("file", "requirement"))
    context = desk(application, asked, at=at, section=Section.CHECK) | {
        "form": form,
        "missing": [finding for finding in findings if not finding.is_warning],
        "preview": make_preview(asked, get_answers(application), materials),
    }
    return render(request, "laurel_awards/apply/check.html", context, status=422 if form.is_bound else 200)
