"""One answer, or one column about the organisation, read and written by the browser's module (`foundation.forms`)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.forms import Field
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET, require_http_methods

from awards.applications.domain import load_draft, save_answers, save_organisation
from awards.applications.domain.answer import base_of, columns_of
from awards.applications.domain.application import base_of_column, list_columns
from awards.applications.domain.errors import ChangedMeanwhile
from awards.applications.forms.answer import QuestionsForm, fields_of
from awards.applications.forms.answer_partial import DraftForm
from awards.applications.forms.organisation import OrganisationForm
from awards.applications.models import Application
from awards.applications.views.access import for_team
from awards.programmes.domain.queries.item_questionnaire import Question
from foundation.forms.autosave import BadRequest, answer_conflict, answer_saved, read_save
from foundation.forms.value import shown_value


@require_http_methods(["GET", "PATCH"])
@for_team
def answer(request: HttpRequest, application: Application, *, code: str, at: datetime) -> HttpResponseBase:
    draft = load_draft(application)
    question = next((each for each in draft.questionnaire.questions if each.item.code == code), None)
    if question is None:
        raise Http404
    columns, fields = columns_of(question), {column: question.field(column) for column in columns_of(question)}
    if request.method == "GET":
        now = draft.answers.get(question.item.pk)
        return answer_saved(base_of(question, now), _shown_answer(question, now, columns))
    try:
        typed, base, save = read_save(request, columns)
    except BadRequest as bad:
        return JsonResponse({"errors": [str(bad)]}, status=bad.status)
    form = QuestionsForm({fields[name]: value for name, value in typed.items()}, questions=[question], answers={})
    item = question.item.pk
    given = {name: value for name, value in form.given()[item].items() if name in typed}
    try:
        saved = save_answers(draft, {item: given}, by=request.user, at=at, based_on={item: base}, save=save)  # type: ignore[arg-type]  # signed in
    except ChangedMeanwhile as changed:
        return answer_conflict(changed.conflicts, form.fields, sentences=changed.messages)
    values = _shown_answer(question, saved.answers.get(item), list(given))
    errors = _errors(form, {fields[name]: name for name in typed})
    return answer_saved(saved.bases[item], values, errors=errors, at=at, is_overtaken=item in saved.overtaken)


@require_http_methods(["GET", "PATCH"])
@for_team
def column(request: HttpRequest, application: Application, *, column: str, at: datetime) -> HttpResponseBase:
    """One column about the organisation or its contact."""
    if column not in list_columns(application):
        raise Http404
    if request.method == "GET":
        return answer_saved(base_of_column(application, column), _shown_column(application, column))
    try:
        typed, base, save = read_save(request, [column])
    except BadRequest as bad:
        return JsonResponse({"errors": [str(bad)]}, status=bad.status)
    form = OrganisationForm(typed, application=application)
    given = {name: value for name, value in form.savable().items() if name in typed}
    try:
        saved = save_organisation(application, given, by=request.user, at=at, based_on={column: base}, save=save)  # type: ignore[arg-type]  # signed in
    except ChangedMeanwhile as changed:
        return answer_conflict(changed.conflicts, form.fields, sentences=changed.messages)
    values = _shown_column(saved.application, column) if given else {}
    errors = _errors(form, {column: column})
    return answer_saved(
        saved.bases.get(column, base), values, errors=errors, at=at, is_overtaken=column in saved.overtaken
    )


@require_GET
@for_team
def ticket(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """A fresh token for the page's forms, after somebody signed in again in another tab."""
    return JsonResponse({"token": get_token(request)})


def _errors(form: DraftForm, names: Mapping[str, str]) -> dict[str, list[str]]:
    """Errors by column; an empty value is no error in a draft."""
    return {
        column: [str(error) for error in form.errors[name]]
        for name, column in names.items()
        if name in form.errors and not form.is_empty(name)
    }


def _shown_answer(question: Question, answer: Any, columns: list[str]) -> dict[str, Any]:
    fields: dict[str, Field | None] = dict(fields_of(question))
    return {name: shown_value(fields.get(name), getattr(answer, name, None)) for name in columns}


def _shown_column(application: Application, column: str) -> dict[str, Any]:
    return {column: shown_value(OrganisationForm.base_fields[column], getattr(application, column))}
