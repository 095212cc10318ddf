"""Two people editing one field of an application: the page to choose on. The text not used is a `DiscardedText`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from awards.applications.forms.answer_partial import DraftForm
from foundation.forms.conflict import Conflict
from foundation.forms.conflict_page import list_carried, list_conflict_views
from foundation.forms.group import Group


def show_conflicts(
    request: HttpRequest,
    context: Mapping[str, Any],
    *,
    form: DraftForm,
    data: QueryDict,
    conflicts: Iterable[Conflict],
    groups: Iterable[Group],
) -> HttpResponse:
    """The page: both texts of each field, and a choice."""
    views = list_conflict_views(form, conflicts)
    context = {**context, "conflict_views": views, "carried": list_carried(data, views, groups)}
    return render(request, "laurel_applications/apply/answer_conflict.html", context, status=409)
