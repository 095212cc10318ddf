"""One answer, or one column about the organisation, read and written by the browser's module.

`GET` returns the current values with their `ETag`. `PATCH` with `If-Match` and `{"values": {column: typed}}` saves what
can be read. 200 saved · 401 signed out · 412 somebody else changed the same column (both texts in the answer) ·
409 not editable now · 422 some input can't be read (the rest is saved) · 428 without `If-Match`.
The `ETag` is a revision with a mark per column: a change by somebody else to another column is no conflict. After a
save it speaks of what the page shows: a column that somebody else has changed meanwhile keeps the mark the page had.
With `"save": "page.number"` (and `"after"`, saves of earlier pages that it goes on from) a save may come twice, late or
out of order: `"overtaken": true` says that a later one of the page has replaced it, and that nothing was written.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.forms import Field
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from awards.applications.domain import load_draft, save_answers, save_organisation
from awards.applications.domain.answer import base_of, columns_of
from awards.applications.domain.application import ORGANISATION_COLUMNS, base_of_column
from awards.applications.domain.errors import ChangedMeanwhile
from awards.applications.forms.answer import QuestionsForm, fields_of
from awards.applications.forms.answer_partial import PartialForm
from awards.applications.forms.organisation import OrganisationForm
from awards.applications.models import Application
from awards.applications.views.access import for_team
from awards.programmes.domain.queries.item_questionnaire import Question
from foundation.forms.conflict import Base, Conflict
from foundation.forms.page_save import PageSave
from foundation.forms.value import shown_value
from foundation.text import eras

Typed = dict[str, str | bool]


class BadRequest(Exception):
    def __init__(self, sentence: str, status: int = 400) -> None:
        self.status = status
        super().__init__(sentence)


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
        return _answer(base_of(question, now), _shown_answer(question, now, columns))
    try:
        typed, base, save = _read(request, columns)
    except BadRequest as bad:
        return JsonResponse({"errors": [str(bad)]}, status=bad.status)
    form = QuestionsForm({fields[name]: value for name, value in typed.items()}, questions=[question], answers={})
    item = question.item.pk
    given = {name: value for name, value in form.given()[item].items() if name in typed}
    try:
        saved = save_answers(draft, {item: given}, by=request.user, at=at, based_on={item: base}, save=save)  # type: ignore[arg-type]  # signed in
    except ChangedMeanwhile as changed:
        return _in_conflict(changed.conflicts, form)
    values = _shown_answer(question, saved.answers.get(item), list(given))
    errors = _errors(form, {fields[name]: name for name in typed})
    return _answer(saved.bases[item], values, errors=errors, at=at, is_overtaken=item in saved.overtaken)


@require_http_methods(["GET", "PATCH"])
@for_team
def column(request: HttpRequest, application: Application, *, column: str, at: datetime) -> HttpResponseBase:
    """One column about the organisation or its contact."""
    if column not in ORGANISATION_COLUMNS:
        raise Http404
    if request.method == "GET":
        return _answer(base_of_column(application, column), _shown_column(application, column))
    try:
        typed, base, save = _read(request, [column])
    except BadRequest as bad:
        return JsonResponse({"errors": [str(bad)]}, status=bad.status)
    form = OrganisationForm(typed, application=application)
    given = {name: value for name, value in form.savable().items() if name in typed}
    try:
        saved = save_organisation(application, given, by=request.user, at=at, based_on={column: base}, save=save)  # type: ignore[arg-type]  # signed in
    except ChangedMeanwhile as changed:
        return _in_conflict(changed.conflicts, form)
    values = _shown_column(saved.application, column) if given else {}
    errors = _errors(form, {column: column})
    return _answer(saved.bases.get(column, base), values, errors=errors, at=at, is_overtaken=column in saved.overtaken)


@require_GET
@for_team
def ticket(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """A fresh token for the page's forms, after somebody signed in again in another tab."""
    return JsonResponse({"token": get_token(request)})


def _read(request: HttpRequest, columns: list[str]) -> tuple[Typed, Base, PageSave | None]:
    """The input by column, its base, and which save of which page it is, if the page says so. Raises BadRequest."""
    if "If-Match" not in request.headers:
        raise BadRequest(_("Send the version this is based on in If-Match."), 428)
    base = Base.read(request.headers["If-Match"], columns)
    save = None
    try:
        body = json.loads(request.body)
        values = body["values"]
        if "save" in body:
            save = PageSave.read(body["save"], body.get("after", ()))
            values = values if save else None
    except RequestDataTooBig:
        raise BadRequest(_("This is more than can be saved at once. Shorten it."), 413) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        values = None
    if base is None or not isinstance(values, dict) or not values or not set(values) <= set(columns):
        raise BadRequest(_("This can’t be read: values by field are expected."))
    if not all(value is None or isinstance(value, (str, bool, int, float)) for value in values.values()):
        raise BadRequest(_("This can’t be read: values by field are expected."))
    return {name: _typed(value) for name, value in values.items()}, base, save


def _typed(value: str | bool | float | None) -> str | bool:
    return value if isinstance(value, (str, bool)) else "" if value is None else str(value)


def _errors(form: PartialForm, names: Mapping[str, str]) -> dict[str, list[str]]:
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


def _answer(
    base: Base,
    values: Mapping[str, Any],
    *,
    errors: Mapping[str, list[str]] | None = None,
    at: datetime | None = None,
    is_overtaken: bool = False,
) -> JsonResponse:
    body = {"revision": base.revision, "token": str(base), "values": values, "errors": errors or {}}
    if is_overtaken:
        body["overtaken"] = True
    if at is not None:
        body |= {"at": at.isoformat(), "clock": f"{at.astimezone(eras.JST):%H:%M}"}
    answer = JsonResponse(body, status=422 if errors else 200)
    answer["ETag"] = f'"{base}"'
    return answer


def _in_conflict(conflicts: tuple[Conflict, ...], form: PartialForm) -> JsonResponse:
    """Both texts; the user's own stays in the browser until somebody has chosen."""
    messages_by_field = [
        {
            "field": each.field,
            "mine": shown_value(form.fields.get(each.field), each.mine),
            "theirs": shown_value(form.fields.get(each.field), each.theirs),
            "revision": each.revision,
            "by": str(each.by or ""),
            "clock": f"{each.at.astimezone(eras.JST):%H:%M}" if each.at else "",
        }
        for each in conflicts
    ]
    return JsonResponse({"conflicts": messages_by_field, "errors": ChangedMeanwhile(conflicts).messages}, status=412)
