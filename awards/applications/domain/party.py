"""The lists an applicant keeps: the other organisations taking part, and other awards.

The organisation on the application itself leads; those listed are members or partners, so there is always one lead. A
list is saved as a whole, in its order. The rule the next editor must not break: nothing here creates a public record –
an organisation is looked up by its number, never created.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from awards.applications.domain.answer_autosave import list_saves, load_own_saves
from awards.applications.domain.answer_editability import lock_application, refuse_uneditable
from awards.applications.domain.errors import ListChanged, NotEditable, TooManyRows
from awards.applications.models import Application, ApplicationParty, OtherAward
from foundation.forms.conflict import mark_of
from foundation.forms.page_save import PageSave
from foundation.organisations.domain import find_by_corporate_number
from foundation.records.domain.contention import retried

Row = Mapping[str, Any]
PARTIES, OTHER_AWARDS = "parties", "other_awards"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    PARTIES: ("role", "name", "corporate_number", "unit_name", "prefecture"),
    OTHER_AWARDS: ("kind", "name", "year", "outcome"),
}
MOST: Mapping[str, int] = {PARTIES: 20, OTHER_AWARDS: 30}
MODELS: Mapping[str, type[Model]] = {PARTIES: ApplicationParty, OTHER_AWARDS: OtherAward}


def list_parties(application: Application, which: str) -> list[dict[str, Any]]:
    """The saved rows, in their order."""
    rows = MODELS[which]._default_manager.filter(application=application).order_by("order", "pk")
    related = ("prefecture",) if which == PARTIES else ()
    return [{name: getattr(row, name) for name in COLUMNS[which]} for row in rows.select_related(*related)]


def mark_parties(rows: Sequence[Row], which: str) -> str:
    """A fingerprint of a list: sixteen hexadecimal digits."""
    marks = ";".join(",".join(mark_of(row.get(name)) for name in COLUMNS[which]) for row in rows)
    return hashlib.sha256(marks.encode()).hexdigest()[:16]


def list_saved_pages(application: Application, which: str, *, by: AbstractBaseUser) -> list[str]:
    """The saves of a list that were written: by them a browser knows which of its copies the server has had."""
    return list_saves(application, _part_of(which), by=by)


@retried
def save_parties(
    application: Application,
    which: str,
    rows: Sequence[Row],
    *,
    by: AbstractBaseUser,
    at: datetime | None = None,
    based_on: str | None = None,
    save: PageSave | None = None,
) -> None:
    """Replace the list if it differs; `based_on` is the mark of the list the writer's page was loaded with.

    `save` says which page it is: a list that this page has saved itself counts as seen by it. Raises NotEditable,
    CycleClosed, TooManyRows; ListChanged when somebody else has changed it since.
    """
    at = at or timezone.now()
    if len(rows) > MOST[which]:
        raise TooManyRows(most=MOST[which])
    with transaction.atomic():
        locked = lock_application(application)
        if not refuse_uneditable(locked, at).has_column(which):
            raise NotEditable
        own = load_own_saves(locked, save, by=by, parts={which: _part_of(which)})
        now, new = mark_parties(list_parties(locked, which), which), mark_parties(rows, which)
        if now != new and based_on not in (None, now) and not own.is_own(which, "rows", now):
            raise ListChanged
        own.note(which, {"rows": new}, {"rows": now}, revisions=(0, 0), conflicts=(), at=at)
        own.write()
        if now == new:
            return
        _write(locked, which, rows)
        locked.save(update_fields=["updated_at"])


def _part_of(which: str) -> str:
    return f"list:{which}"


def _write(application: Application, which: str, rows: Sequence[Row]) -> None:
    model = MODELS[which]
    model._default_manager.filter(application=application).delete()
    made = [model(application=application, order=order, **row) for order, row in enumerate(rows)]
    for party in made if which == PARTIES else ():
        found = cast(ApplicationParty, party)
        found.organisation = find_by_corporate_number(found.corporate_number)
    model._default_manager.bulk_create(made)
