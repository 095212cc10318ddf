"""The sections of an application: each on its own page, saved as far as it can be read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.applications.domain import (
    is_submittable,
    list_earlier,
    list_findings,
    list_marks,
    list_sections,
    save_answers,
    save_organisation,
)
from awards.applications.domain.errors import ChangedMeanwhile
from awards.applications.domain.queries.answer import get_answers
from awards.applications.domain.unused_text import keep_unused
from awards.applications.enums import ApplicationState
from awards.applications.forms.answer import QuestionsForm
from awards.applications.forms.organisation import OrganisationForm
from awards.applications.forms.partial import PartialForm
from awards.applications.models import Answer, Application
from awards.applications.permissions import may_manage_people, may_submit_application
from awards.applications.views.access import for_team
from awards.applications.views.answer_base import (
    as_posted,
    bases_of_answers,
    bases_of_columns,
    groups_of_answers,
    groups_of_columns,
)
from awards.applications.views.answer_conflict import Choice, choose, show_clashes
from awards.applications.views.application_context import changeable, desk, next_section, page_of
from awards.applications.views.measure import list_lines
from awards.applications.views.organisation_lookup import may_look_up
from awards.applications.views.stashed_post import find_kept, forget_kept
from awards.programmes.domain.queries.questionnaire import Question, Questionnaire, get_questionnaire
from awards.programmes.enums import Section
from foundation.organisations.domain import find_by_corporate_number
from foundation.organisations.models import Organisation


@for_team
def application(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponse:
    """The task list: what is done, what is missing."""
    if page := page_of(application):
        return redirect(f"laurel_applications:{page}", application.public_id)
    asked = get_questionnaire(application.cycle)
    sections = list_sections(application, asked)
    done = sum(section.is_done for section in sections)
    open_sections = [section for section in sections if not section.is_done]
    shared = desk(application, asked, by=request.user, at=at)
    context = {
        "sections": sections,
        "done": done,
        "next": open_sections[0] if open_sections else None,
        "unused": application.unused_texts.count(),
        "may_submit": not shared["is_open"]
        and is_submittable(application, at)
        and may_submit_application(request.user, application),
        "may_withdraw": application.state != ApplicationState.WITHDRAWN
        and may_manage_people(request.user, application),
        "earlier": list_earlier(application, by=request.user)[:1] if shared["may_edit"] else [],
    }
    return render(request, "laurel_applications/apply/tasks.html", shared | context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def organisation(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Who applies, and whom to turn to."""
    if not changeable(application, by=request.user, at=at).everything:
        return redirect("laurel_applications:check", application.public_id)
    asked = get_questionnaire(application.cycle)
    choice = choose(request.POST)
    kept = find_kept(request)
    form = OrganisationForm(choice.data if request.method == "POST" else kept, application=application)
    context: dict[str, Any] = {"found": application.organisation, "kept": request.method != "POST" and kept}
    if request.method == "POST":
        try:
            application, found = _save_organisation(request, application, form, choice, at=at)
        except ChangedMeanwhile as changed:
            application.refresh_from_db()
            groups = groups_of_columns(application, form.fields)
            shared = desk(application, asked, by=request.user, at=at, section=Section.ORGANISATION)
            return show_clashes(
                request, shared, form=form, data=choice.data, conflicts=changed.conflicts, groups=groups
            )
        if "lookup" in request.POST:
            if "corporate_number" not in form.errors:
                context = {"found": found, "looked_up": bool(application.corporate_number)}
            form = form.after_looking_up(application)
        elif answer := _onwards(request, application, form, asked, Section.ORGANISATION, choice):
            return answer
    form.mark_taken_over(list_marks(application, {}))
    groups = as_posted(groups_of_columns(application, form.fields), None if request.method == "POST" else kept)
    return _page(request, application, asked, form, Section.ORGANISATION, at=at, groups=groups, **context)


def _save_organisation(
    request: HttpRequest, application: Application, form: OrganisationForm, choice: Choice, *, at: datetime
) -> tuple[Application, Organisation | None]:
    """The application as saved, and the organisation on record."""
    by: Any = request.user
    values = form.savable()
    found = find_by_corporate_number(values.get("corporate_number", ""))
    if "lookup" in request.POST and may_look_up(by.pk):
        values |= form.fill_in_from(found) if found else {}
    keep_unused(application, choice.unused, by=by, at=at)
    forget_kept(request)
    bases = bases_of_columns(choice.data, form.fields)
    return save_organisation(application, values, by=by, at=at, based_on=bases), found


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def questions(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """The measures and the other questions but for efforts."""
    return _answers(request, application, Section.QUESTIONS, lambda asked: asked.plain, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def efforts(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Efforts: tick one, then tell of it."""
    return _answers(request, application, Section.EFFORTS, lambda asked: asked.efforts, at=at)


def _answers(
    request: HttpRequest,
    application: Application,
    section: Section,
    pick: Callable[[Questionnaire], list[Question]],
    *,
    at: datetime,
) -> HttpResponseBase:
    if not changeable(application, by=request.user, at=at).everything:
        return redirect("laurel_applications:check", application.public_id)
    asked = get_questionnaire(application.cycle)
    questions, answers = pick(asked), get_answers(application)
    is_posted, choice, kept = request.method == "POST", choose(request.POST), find_kept(request)
    form = QuestionsForm(choice.data if is_posted else kept, questions=questions, answers=answers)
    form.mark_taken_over({} if is_posted else list_marks(application, answers))
    if is_posted:
        try:
            answers = _save_answers(request, application, form, choice, at=at)
        except ChangedMeanwhile as changed:
            groups = groups_of_answers(application, questions, get_answers(application))
            shared = desk(application, asked, by=request.user, at=at, section=section)
            return show_clashes(
                request, shared, form=form, data=choice.data, conflicts=changed.conflicts, groups=groups
            )
    findings = list_findings(application, asked)
    form.show(each for each in findings if each.section == section and (is_posted or not each.is_missing))
    if is_posted and (answer := _onwards(request, application, form, asked, section, choice)):
        return answer
    lines = list_lines(form, asked, questions, answers, at=at)
    groups = as_posted(groups_of_answers(application, questions, answers), None if is_posted else kept)
    return _page(
        request, application, asked, form, section, at=at, lines=lines, groups=groups, kept=not is_posted and kept
    )


def _save_answers(
    request: HttpRequest, application: Application, form: QuestionsForm, choice: Choice, *, at: datetime
) -> dict[int, Answer]:
    by: Any = request.user
    keep_unused(application, choice.unused, by=by, at=at)
    forget_kept(request)
    bases = bases_of_answers(choice.data, form.questions)
    return save_answers(application, form.given(), by=by, at=at, based_on=bases)


def _onwards(
    request: HttpRequest,
    application: Application,
    form: PartialForm,
    asked: Questionnaire,
    section: Section,
    choice: Choice,
) -> HttpResponseBase | None:
    """Where to go after saving: on, back to the list, or nowhere while something typed can't be read."""
    if (choice.stays or "calculate" in request.POST or "compare" in request.POST) and form.is_kept:
        return choice.mark(redirect(f"laurel_applications:{section}", application.public_id))
    if "later" in request.POST and form.is_kept:
        messages.success(request, _("Saved. You can go on whenever you like."))
        return choice.mark(redirect("laurel_applications:application", application.public_id))
    if form.errors:
        return None
    if form.warnings and "anyway" not in request.POST:
        return None
    following = next_section(asked, section)
    return choice.mark(redirect(f"laurel_applications:{following}", application.public_id))


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
    shared = desk(application, asked, by=request.user, at=at, section=section)
    return render(request, f"laurel_applications/apply/{section}.html", shared | {"form": form} | context)
