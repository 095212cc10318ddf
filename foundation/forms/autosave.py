"""One group of inputs, read and written by the browser's module (`static/laurel_forms/draft/`), as HTTP says it.

`GET` returns the current values with their `ETag`. `PATCH` with `If-Match` and `{"values": {column: typed}}` saves what
can be read. 200 saved · 401 signed out · 412 somebody else changed the same column (both texts in the answer) ·
409 not editable now · 422 some input can't be read (the rest is saved) · 428 without `If-Match`.
The `ETag` is a revision with a mark per column: a change by somebody else to another column is no conflict. After a
save it speaks of what the page shows: a column that somebody else has changed meanwhile keeps the mark the page had.
With `"save": "page.number"` (and `"after"`, saves of earlier pages that it goes on from) a save may come twice, late or
out of order: `"overtaken": true` says that a later one of the page has replaced it, and that nothing was written.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.forms import Field
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from foundation.forms.conflict import Base, Conflict
from foundation.forms.page_save import PageSave
from foundation.forms.value import shown_value
from foundation.text import eras

Typed = dict[str, str | bool]


class BadRequest(Exception):
    """What isn't a save: a sentence for the page, with the status of the answer."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        self.status = status
        super().__init__(sentence)


def read_save(
    request: HttpRequest, columns: list[str], *, besides: Iterable[str] = ()
) -> tuple[Typed, Base, PageSave | None]:
    """The input by column, its base, and which save of which page it is, if the page says so. Raises BadRequest.

    `besides`: what else the base speaks of, that isn't typed.
    """
    if "If-Match" not in request.headers:
        raise BadRequest(_("Send the version this is based on in If-Match."), 428)
    base = Base.read(request.headers["If-Match"], [*columns, *besides])
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


def answer_saved(
    base: Base,
    values: Mapping[str, Any],
    *,
    errors: Mapping[str, list[str]] | None = None,
    at: datetime | None = None,
    is_overtaken: bool = False,
) -> JsonResponse:
    """What the page leans on from here on, and what it wrote; 422 where some input couldn't be read."""
    body = {"revision": base.revision, "token": str(base), "values": values, "errors": errors or {}}
    if is_overtaken:
        body["overtaken"] = True
    if at is not None:
        body |= {"at": at.isoformat(), "clock": f"{at.astimezone(eras.JST):%H:%M}"}
    answer = JsonResponse(body, status=422 if errors else 200)
    answer["ETag"] = f'"{base}"'
    return answer


def answer_conflict(
    conflicts: Iterable[Conflict], fields: Mapping[str, Field], *, sentences: list[str]
) -> JsonResponse:
    """Both texts; the user's own stays in the browser until somebody has chosen."""
    messages_by_field = [
        {
            "field": each.field,
            "mine": shown_value(fields.get(each.field), each.mine),
            "theirs": shown_value(fields.get(each.field), each.theirs),
            "revision": each.revision,
            "by": str(each.by or ""),
            "clock": f"{each.at.astimezone(eras.JST):%H:%M}" if each.at else "",
        }
        for each in conflicts
    ]
    return JsonResponse({"conflicts": messages_by_field, "errors": sentences}, status=412)
