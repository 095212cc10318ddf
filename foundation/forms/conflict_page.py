"""Two people editing one field: what the page shows on which somebody chooses field by field, and what was chosen.

The page carries all other posted data, so that nothing has to be retyped; its app keeps the text that is not used.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponseBase, QueryDict
from django.utils.translation import gettext as _
from msgspec import Struct

from foundation.forms.conflict import Conflict
from foundation.forms.group import PREFIX, Group
from foundation.forms.value import shown_value

MOST_PIECES = 600  # comparing takes time with the square of them
OWN = ("csrfmiddlewaretoken", PREFIX, "choose-", "mine-", "theirs-")
PIECE = re.compile(r"[^、。\s]*[、。\s]*")


class ConflictView(Struct, frozen=True):
    """One conflict as the page shows it."""

    field: str
    label: str
    mine: str
    theirs: str
    mine_pieces: list[tuple[bool, str]]
    theirs_pieces: list[tuple[bool, str]]
    can_merge: bool
    by: str
    at: datetime | None


class Choice(Struct, frozen=True):
    """The choice: the data to save, the texts not used, the fields it was about."""

    data: QueryDict
    discarded: dict[str, tuple[str, bool]]  # the text, and whether it is the chooser's own
    fields: list[str]
    stays: bool

    def mark(self, response: HttpResponseBase) -> HttpResponseBase:
        """Tell the next page which fields have been decided, so that the browser drops its copies."""
        if self.fields and response.has_header("Location"):
            response["Location"] += "?" + urlencode({"settled": " ".join(self.fields)})
        return response


def choose(posted: QueryDict) -> Choice:
    """The posted data with the choices applied; unchanged if there was nothing to choose.

    Without a choice, theirs stays, the chooser's own is kept as a text not used, and the page is shown again.
    """
    data = posted.copy()
    discarded: dict[str, tuple[str, bool]] = {}
    fields, stays = [], False
    for field in [each.removeprefix("theirs-") for each in posted if each.startswith("theirs-")]:
        if f"mine-{field}" not in posted:
            continue
        chosen = posted.get(f"choose-{field}", "")
        mine, theirs = posted.get(f"mine-{field}", ""), posted.get(f"theirs-{field}", "")
        data[field] = {"mine": mine, "both": f"{mine}\n\n{theirs}"}.get(chosen, theirs)
        if chosen != "both":
            discarded[field] = (theirs, False) if chosen == "mine" else (mine, True)
        stays = stays or chosen not in ("mine", "theirs")
        fields.append(field)
    return Choice(data, discarded, fields, stays or ("compare" in posted and bool(fields)))


def list_conflict_views(form: forms.Form, conflicts: Iterable[Conflict]) -> list[ConflictView]:
    """Both texts of each field, as people read them."""
    return [_conflict_view(form, conflict) for conflict in conflicts]


def list_carried(data: QueryDict, views: Iterable[ConflictView], groups: Iterable[Group]) -> list[tuple[str, str]]:
    """All other posted data, and what the page leans on now."""
    shown = {view.field for view in views}
    posted = [(name, value) for name, values in data.lists() for value in values]
    kept = [(name, value) for name, value in posted if name not in shown and not name.startswith(OWN)]
    return [*kept, *((group.html_name, group.token) for group in groups)]


def _conflict_view(form: forms.Form, conflict: Conflict) -> ConflictView:
    field = form.fields[conflict.field]
    mine, theirs = _words(field, conflict.mine), _words(field, conflict.theirs)
    mine_pieces, theirs_pieces = _compare(mine, theirs)
    return ConflictView(
        field=conflict.field,
        label=str(getattr(field, "about", "") or field.label),
        mine=_posted(field, conflict.mine),
        theirs=_posted(field, conflict.theirs),
        mine_pieces=mine_pieces,
        theirs_pieces=theirs_pieces,
        can_merge=isinstance(field.widget, forms.Textarea) and bool(mine and theirs),
        by=str(conflict.by or ""),
        at=conflict.at,
    )


def _posted(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return "on" if value else ""
    return str(shown_value(field, value))


def _words(field: forms.Field, value: Any) -> str:
    """A value as people read it."""
    if isinstance(field, forms.BooleanField):
        return _("selected") if value else _("not selected")
    if isinstance(field, forms.ModelChoiceField):
        return str(value or "")
    return str(shown_value(field, value))


def _compare(mine: str, theirs: str) -> tuple[list[tuple[bool, str]], list[tuple[bool, str]]]:
    """Both texts in pieces, each marked if only one text has it."""
    ours, others = PIECE.findall(mine), PIECE.findall(theirs)
    if max(len(ours), len(others)) > MOST_PIECES:
        return [(False, mine)], [(False, theirs)]
    left, right = [], []
    for same, i, j, k, m in SequenceMatcher(None, ours, others, autojunk=False).get_opcodes():
        left.append((same != "equal", "".join(ours[i:j])))
        right.append((same != "equal", "".join(others[k:m])))
    return [each for each in left if each[1]], [each for each in right if each[1]]
