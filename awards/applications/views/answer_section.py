"""The sections of an application: each on its own page, which saves all valid input."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.applications.domain import (
    Draft,
    is_submittable,
    list_answer_marks,
    list_column_marks,
    list_findings,
    list_prefill_sources,
    list_sections,
    load_draft,
    save_answers,
    save_organisation,
)
from awards.applications.domain.answer import SavedAnswers
from awards.applications.domain.application import SavedColumns
from awards.applications.domain.discarded_text import keep_discarded
from awards.applications.domain.errors import ChangedMeanwhile
from awards.applications.forms.answer import QuestionsForm
from awards.applications.forms.answer_partial import DraftForm
from awards.applications.forms.organisation import OrganisationForm
from awards.applications.models import Application
from awards.applications.permissions import may_submit_application
from awards.applications.views.access import for_team
from awards.applications.views.answer_base import (
    answer_base_by_code,
    groups_of_answers,
    groups_of_columns,
    make_answer_base,
    make_column_base,
)
from awards.applications.views.answer_conflict import show_conflicts
from awards.applications.views.answer_measure import list_lines
from awards.applications.views.application_context import (
    changeable,
    may_be_withdrawn,
    next_section,
    page_of,
    working_page,
)
from awards.applications.views.discarded_text import keep_late
from awards.applications.views.organisation_lookup import may_look_up
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire
from awards.programmes.enums import Section
from foundation.forms.conflict import Base
from foundation.forms.conflict_page import Choice, choose
from foundation.forms.group import as_posted, as_saved, make_page_save
from foundation.forms.stashed_post import find_stashed, forget_stashed
from foundation.organisations.domain import find_by_corporate_number
from foundation.organisations.models import Organisation


@for_team
def application(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponse:
    """The task list: what is done, what is missing."""
    if page := page_of(application):
        return redirect(f"laurel_applications:{page}", application.public_id)
    draft = load_draft(application)
    sections = list_sections(draft)
    shared = working_page(draft, by=request.user, at=at)
    context = {
        "sections": sections,
        "done": sum(section.is_done for section in sections),
        "missing": sum(not finding.is_warning for section in sections for finding in section.findings),
        "next": next((section for section in sections if not section.is_done), None),
        "may_submit": not shared["is_open"]
        and is_submittable(application, at)
        and may_submit_application(request.user, application),
        "may_withdraw": may_be_withdrawn(application, by=request.user, at=at),
        "earlier": list_prefill_sources(application, by=request.user)[:1] if shared["may_edit"] else [],
    }
    return render(request, "laurel_applications/apply/tasks.html", shared | context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def organisation(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    if not changeable(application, by=request.user, at=at).everything:
        if request.method == "POST":
            late = OrganisationForm(request.POST, application=application)
            return keep_late(request, application, late.get_changed_texts(), at=at)
        return redirect("laurel_applications:check", application.public_id)
    draft = load_draft(application)
    choice = choose(request.POST)
    stashed = find_stashed(request)
    form = OrganisationForm(choice.data if request.method == "POST" else stashed, application=application)
    context: dict[str, Any] = {"found": application.organisation, "stashed": request.method != "POST" and stashed}
    bases: Mapping[str, Base] = {}
    if request.method == "POST":
        try:
            saved, found = _save_organisation(request, application, form, choice, at=at)
        except ChangedMeanwhile as changed:
            application.refresh_from_db()
            groups = as_saved(groups_of_columns(application, form.fields), changed.bases)
            shared = working_page(draft, by=request.user, at=at, section=Section.ORGANISATION)
            return show_conflicts(
                request, shared, form=form, data=choice.data, conflicts=changed.conflicts, groups=groups
            )
        application, bases = saved.application, saved.bases
        draft = draft.reread(application)
        if "lookup" in request.POST:
            if "corporate_number" not in form.errors:
                context = {"found": found, "looked_up": bool(application.corporate_number)}
            form = form.after_looking_up(application)
        elif answer := _onwards(request, draft, form, Section.ORGANISATION, choice):
            return answer
    form.mark_taken_over(list_column_marks(application))
    groups = as_saved(groups_of_columns(application, form.fields), bases)
    groups = as_posted(groups, None if request.method == "POST" else stashed)
    return _page(request, draft, form, Section.ORGANISATION, at=at, groups=groups, **context)


def _save_organisation(
    request: HttpRequest, application: Application, form: OrganisationForm, choice: Choice, *, at: datetime
) -> tuple[SavedColumns, Organisation | None]:
    """What was saved, and the organisation on record."""
    by: Any = request.user
    values = form.savable()
    found = find_by_corporate_number(values.get("corporate_number", ""))
    if "lookup" in request.POST and may_look_up(by.pk):
        values |= form.fill_in_from(found) if found else {}
    keep_discarded(application, choice.discarded, by=by, at=at)
    forget_stashed(request)
    bases, save = make_column_base(choice.data, form.fields), make_page_save(choice.data)
    return save_organisation(application, values, by=by, at=at, based_on=bases, save=save), found


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def questions(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """The measures and the other questions except efforts."""
    return _answers(request, application, Section.QUESTIONS, lambda questionnaire: questionnaire.plain, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def efforts(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Efforts: tick one, then describe it."""
    return _answers(request, application, Section.EFFORTS, lambda questionnaire: questionnaire.efforts, at=at)


def _answers(
    request: HttpRequest,
    application: Application,
    section: Section,
    pick: Callable[[Questionnaire], list[Question]],
    *,
    at: datetime,
) -> HttpResponseBase:
    is_editable = changeable(application, by=request.user, at=at).everything
    if not is_editable and request.method != "POST":
        return redirect("laurel_applications:check", application.public_id)
    draft = load_draft(application)
    questions = pick(draft.questionnaire)
    if not is_editable:
        late = QuestionsForm(request.POST, questions=questions, answers=draft.answers)
        return keep_late(request, application, late.get_changed_texts(), at=at)
    is_posted, choice, stashed = request.method == "POST", choose(request.POST), find_stashed(request)
    form = QuestionsForm(choice.data if is_posted else stashed, questions=questions, answers=draft.answers)
    form.mark_taken_over({} if is_posted else list_answer_marks(draft))
    bases: Mapping[int, Base] = {}
    if is_posted:
        try:
            bases = _save_answers(request, draft, form, choice, at=at).bases
        except ChangedMeanwhile as changed:
            groups = as_saved(
                groups_of_answers(draft.reread(), questions), answer_base_by_code(questions, changed.bases)
            )
            shared = working_page(draft, by=request.user, at=at, section=section)
            return show_conflicts(
                request, shared, form=form, data=choice.data, conflicts=changed.conflicts, groups=groups
            )
        draft = draft.reread()
    form.show(each for each in list_findings(draft) if each.section == section and (is_posted or not each.is_missing))
    if is_posted and (answer := _onwards(request, draft, form, section, choice)):
        return answer
    lines = list_lines(form, draft, at=at)
    groups = as_saved(groups_of_answers(draft, questions), answer_base_by_code(questions, bases))
    groups = as_posted(groups, None if is_posted else stashed)
    context = {"lines": lines, "groups": groups, "stashed": not is_posted and stashed}
    return _page(request, draft, form, section, at=at, **context)


def _save_answers(
    request: HttpRequest, draft: Draft, form: QuestionsForm, choice: Choice, *, at: datetime
) -> SavedAnswers:
    by: Any = request.user
    keep_discarded(draft.application, choice.discarded, by=by, at=at)
    forget_stashed(request)
    bases, save = make_answer_base(choice.data, form.questions), make_page_save(choice.data)
    return save_answers(draft, form.given(), by=by, at=at, based_on=bases, save=save)


def _onwards(
    request: HttpRequest, draft: Draft, form: DraftForm, section: Section, choice: Choice
) -> HttpResponseBase | None:
    """Where to go after saving: the next section, the list, or nowhere while some input can't be read."""
    public_id = draft.application.public_id
    if (choice.stays or "calculate" in request.POST or "compare" in request.POST) and form.is_savable:
        return choice.mark(redirect(f"laurel_applications:{section}", public_id))
    if "later" in request.POST and form.is_savable:
        messages.success(request, _("Saved. You can continue at any time."))
        return choice.mark(redirect("laurel_applications:application", public_id))
    if form.errors:
        return None
    if form.warnings and "anyway" not in request.POST:
        return None
    following = next_section(draft.questionnaire, section)
    return choice.mark(redirect(f"laurel_applications:{following}", public_id))


def _page(
    request: HttpRequest, draft: Draft, form: DraftForm, section: Section, *, at: datetime, **context: Any
) -> HttpResponse:
    shared = working_page(draft, by=request.user, at=at, section=section)
    return render(request, f"laurel_applications/apply/{section}.html", shared | {"form": form} | context)
