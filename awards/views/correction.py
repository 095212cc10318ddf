"""A correction: the message, the named things unlocked and nothing else, until when; saved, and sent again."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.domain.application import (
    Editable,
    list_findings,
    list_materials,
    make_preview,
    name_of,
    save_answers,
    save_organisation,
    submit_application,
)
from awards.domain.application.completeness import is_about
from awards.domain.errors import ApplicationIncomplete, OnlyReading
from awards.domain.queries.questionnaire import Question, Questionnaire, get_answers, get_questionnaire
from awards.enums import ApplicationState
from awards.forms.organisation import OrganisationForm
from awards.forms.questions import QuestionsForm
from awards.models import Application, Correction
from awards.permissions import may_submit_application
from awards.views.access import for_team
from awards.views.desk import changeable, desk, page_of
from awards.views.measures import list_lines


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def correction(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """What is asked, with its inputs. Posting saves what can be read, and sends it again unless told "later"."""
    if application.state != ApplicationState.RETURNED:
        return redirect(f"laurel_awards:{page_of(application) or 'application'}", application.public_id)
    editable, asked = changeable(application, by=request.user, at=at), get_questionnaire(application.cycle)
    data = request.POST if request.method == "POST" else None
    organisation, questions = _forms(application, asked, editable, data)
    if data is None:
        return _page(request, application, asked, editable, organisation, questions, at=at)
    organisation.is_valid()  # a form without fields is read by nobody else
    application = save_organisation(application, organisation.savable(), by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    save_answers(application, questions.given(), by=request.user, at=at, asked=asked)  # type: ignore[arg-type]  # signed in
    if "later" in data and organisation.is_kept and questions.is_kept:
        messages.success(request, _("Saved. You can go on whenever you like."))
        return redirect("laurel_awards:correction", application.public_id)
    if not may_submit_application(request.user, application):
        raise OnlyReading
    try:
        if not (organisation.errors or questions.errors):
            submission = submit_application(application, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
            return redirect(f"laurel_awards:{'receipt' if submission else 'sending'}", application.public_id)
    except ApplicationIncomplete as incomplete:
        organisation.show(incomplete.missing)  # type: ignore[arg-type]  # findings
        questions.show(incomplete.missing)  # type: ignore[arg-type]  # findings
    return _page(request, application, asked, editable, organisation, questions, at=at)


def _forms(
    application: Application, asked: Questionnaire, editable: Editable, data: Any
) -> tuple[OrganisationForm, QuestionsForm]:
    """The two forms with what is unlocked, and nothing else: what is posted besides is not looked at."""
    organisation = OrganisationForm(data, application=application)
    for name in [name for name in organisation.fields if not editable.has_column(name)]:
        del organisation.fields[name]
    return organisation, QuestionsForm(data, questions=_unlocked(asked, editable), answers=get_answers(application))


def _unlocked(asked: Questionnaire, editable: Editable) -> list[Question]:
    return [question for question in asked.questions if editable.has_item(question.item.pk)]


def _page(
    request: HttpRequest,
    application: Application,
    asked: Questionnaire,
    editable: Editable,
    organisation: OrganisationForm,
    questions: QuestionsForm,
    *,
    at: datetime,
) -> HttpResponse:
    answers = get_answers(application)
    materials = list_materials(application, answers)
    findings = [each for each in list_findings(application, asked) if is_about(each, editable, asked)]
    last = application.corrections.prefetch_related("items").first()
    context = desk(application, asked, by=request.user, at=at) | {
        "correction": last,
        "named": [(name_of(each), each.reason) for each in last.items.all()] if last else [],
        "organisation": organisation,
        "questions": questions,
        "lines": list_lines(questions, asked, _unlocked(asked, editable), answers, at=at),
        "missing": [each for each in findings if not each.is_warning],
        "files": [
            (requirement, [each for each in materials if each.requirement_id == requirement.pk])
            for requirement in asked.requirements
            if editable.has_requirement(requirement.pk)
        ],
        "preview": make_preview(asked, answers, materials),
        "closes": editable.until or _end_of(last),
        "left": (editable.until or at) - at,
        "form": questions if questions.errors else organisation,
    }
    return render(request, "laurel_awards/apply/correction.html", context, status=422 if organisation.is_bound else 200)


def _end_of(correction: Correction | None) -> datetime | None:
    """When the time to correct was over, for a page that is shown after it."""
    return correction.until if correction else None
