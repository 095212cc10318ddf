"""The sections of an application: each on its own page, saved as far as it can be read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.domain.application import (
    list_earlier,
    list_findings,
    list_marks,
    list_sections,
    save_answers,
    save_organisation,
)
from awards.domain.queries.questionnaire import Question, Questionnaire, get_answers, get_questionnaire
from awards.enums import Section
from awards.forms.organisation import OrganisationForm
from awards.forms.partial import PartialForm
from awards.forms.questions import QuestionsForm
from awards.models import Application
from awards.views.access import for_owner
from awards.views.desk import desk, next_section
from awards.views.measures import list_lines
from foundation.organisations.domain import find_by_corporate_number


@for_owner
def application(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponse:
    """The task list: what is done, what is missing."""
    if application.current_submission_id:
        return redirect("laurel_awards:receipt", application.public_id)
    asked = get_questionnaire(application.cycle)
    sections = list_sections(application, asked)
    done = sum(section.is_done for section in sections)
    open_sections = [section for section in sections if not section.is_done]
    shared = desk(application, asked, at=at)
    context = {
        "sections": sections,
        "done": done,
        "next": open_sections[0] if open_sections else None,
        "earlier": list_earlier(application, by=request.user)[:1] if shared["may_edit"] else [],
    }
    return render(request, "laurel_awards/apply/tasks.html", shared | context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_owner
def organisation(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Who applies, and whom to turn to."""
    if not _is_open(application, at):
        return redirect("laurel_awards:check", application.public_id)
    asked = get_questionnaire(application.cycle)
    form = OrganisationForm(request.POST if request.method == "POST" else None, application=application)
    context: dict[str, Any] = {"found": application.organisation}
    if request.method == "POST":
        values = form.savable()
        found = find_by_corporate_number(values.get("corporate_number", ""))
        if "lookup" in request.POST:
            values |= form.fill_in_from(found) if found else {}
        application = save_organisation(application, values, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        if "lookup" in request.POST and "corporate_number" not in form.errors:
            form = OrganisationForm(application=application)
            context = {"found": found, "looked_up": bool(application.corporate_number)}
        elif answer := _onwards(request, application, form, asked, Section.ORGANISATION):
            return answer
    form.mark_taken_over(list_marks(application, {}))
    return _page(request, application, asked, form, Section.ORGANISATION, at=at, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_owner
def questions(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """The measures and the other questions but for efforts."""
    return _answers(request, application, Section.QUESTIONS, lambda asked: asked.plain, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@for_owner
def efforts(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Efforts: tick one, then tell of it."""
    return _answers(request, application, Section.EFFORTS, lambda asked: asked.efforts, at=at)


def _answers(
    request: HttpRequest,
    application: Application,
    section: Section,
    choose: Callable[[Questionnaire], list[Question]],
    *,
    at: datetime,
) -> HttpResponseBase:
    if not _is_open(application, at):
        return redirect("laurel_awards:check", application.public_id)
    asked = get_questionnaire(application.cycle)
    answers = get_answers(application)
    data = request.POST if request.method == "POST" else None
    form = QuestionsForm(data, questions=choose(asked), answers=answers)
    form.mark_taken_over(list_marks(application, answers) if data is None else {})
    if data is not None:
        answers = save_answers(application, form.given(), by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    findings = list_findings(application, asked)
    form.show(each for each in findings if each.section == section and (data is not None or not each.is_missing))
    if data is not None and (answer := _onwards(request, application, form, asked, section)):
        return answer
    lines = list_lines(form, asked, choose(asked), answers)
    return _page(request, application, asked, form, section, at=at, lines=lines)


def _is_open(application: Application, at: datetime) -> bool:
    return application.is_editable and application.cycle.is_open(at)


def _onwards(
    request: HttpRequest, application: Application, form: PartialForm, asked: Questionnaire, section: Section
) -> HttpResponseBase | None:
    """Where to go after saving: on, back to the list, or nowhere while something typed can't be read."""
    if "later" in request.POST and form.is_kept:
        messages.success(request, _("Saved. You can go on whenever you like."))
        return redirect("laurel_awards:application", application.public_id)
    if "calculate" in request.POST and form.is_kept:
        return redirect(f"laurel_awards:{section}", application.public_id)
    if form.errors:
        return None
    if form.warnings and "anyway" not in request.POST:
        return None
    following = next_section(asked, section)
    return redirect(f"laurel_awards:{following}", application.public_id)


def _page(
    request: HttpRequest,
    application: Application,
    asked: Questionnaire,
    form: PartialForm,
    section: Section,
    *,
    at: datetime,
    **context: Any,
) -> HttpResponse:
    shared = desk(application, asked, at=at, section=section)
    return render(request, f"laurel_awards/apply/{section}.html", shared | {"form": form} | context)
