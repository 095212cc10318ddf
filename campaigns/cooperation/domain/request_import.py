"""Bodies of a table become drafts: compared with the list first, entered all at once or not at all.

    text ─▶ plan_import (writes nothing: new · changed · the same · contacted already · wrong) ─▶ enter_import

The rules the next editor must not break: a body is one by its code, else by its name, so that the same table twice
changes nothing; an empty cell clears nothing; whoever has been contacted already is left as they are; nothing is
entered while a row is wrong, or once the list differs from what was shown.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from msgspec import Struct, field

from campaigns.cooperation.domain.errors import ImportOutdated, ImportWrong
from campaigns.cooperation.domain.request_table import HEADINGS, check_text
from campaigns.cooperation.enums import CooperationState, ImportOutcome
from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.enums import CooperationKind
from campaigns.participation.models import Campaign
from foundation.audit.domain import record
from foundation.exchange.domain import Problem, Reading
from foundation.records.domain.contention import retried
from foundation.text.names import name_key

KEYS = ("kind", "body_code", "name_ja")
COLUMNS = tuple(name for name in HEADINGS if name not in KEYS)


class Change(Struct, frozen=True):
    """What one cell would replace."""

    label: str
    before: str
    after: str


class ImportRow(Struct, frozen=True):
    """One row of the table beside the list."""

    number: int
    outcome: ImportOutcome
    values: Mapping[str, Any]
    pk: int | None = None
    changes: tuple[Change, ...] = ()

    @property
    def kind_label(self) -> str:
        return str(CooperationKind(self.values["kind"]).label)


class ImportPlan(Struct, frozen=True):
    """What entering the table would do, and what is wrong with it."""

    reading: Reading
    rows: list[ImportRow] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        return sorted(self.reading.problems, key=lambda problem: problem.row)

    @property
    def mark(self) -> str:
        """Whether two plans are the same."""
        said = [(row.number, row.outcome.value, row.pk, row.changes) for row in self.rows]
        return hashlib.sha256(repr((said, self.problems)).encode()).hexdigest()

    @property
    def counts(self) -> list[tuple[ImportOutcome, int]]:
        found = [(outcome, sum(row.outcome == outcome for row in self.rows)) for outcome in ImportOutcome]
        return [(outcome, count) for outcome, count in found if count]

    @property
    def writes(self) -> int:
        return sum(row.outcome in (ImportOutcome.NEW, ImportOutcome.CHANGED) for row in self.rows)


def plan_import(campaign: Campaign, text: str) -> ImportPlan:
    """The table beside the list; three queries and one more. Raises TableRefused."""
    reading = check_text(text)
    there = list(campaign.cooperation_requests.order_by("pk"))
    by_code = {(one.kind, one.body_code): one for one in there if one.body_code}
    by_name = {(one.kind, name_key(one.name_ja)): one for one in there}
    seen: dict[tuple[str, str], int] = {}
    rows = []
    for number, values in list(reading.rows.items()):
        code, name = (values["kind"], values.get("body_code") or ""), (values["kind"], name_key(values["name_ja"]))
        coded, named = by_code.get(code), by_name.get(name)
        if problem := _find_problem(number, [key for key in (code, name) if key[1]], seen, coded, named):
            reading.problems.append(problem)
            del reading.rows[number]
            continue
        rows.append(_compare(number, values, coded or named))
    return ImportPlan(reading, rows)


@retried
@transaction.atomic
def enter_import(
    campaign: Campaign, text: str, *, seen: str, by: AbstractBaseUser, at: datetime | None = None
) -> ImportPlan:
    """Write the new bodies as drafts and what changed of drafts, with one audit entry; sends nothing.

    `seen` is the mark of the plan that was shown. The campaign is locked, so that of two equal tables the second finds
    the first. Raises TableRefused, ImportWrong while a row is wrong, ImportOutdated where the list has changed since.
    """
    Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=campaign.pk)
    list(campaign.cooperation_requests.select_for_update().order_by("pk").values_list("pk"))
    plan = plan_import(campaign, text)
    if plan.problems:
        raise ImportWrong
    if plan.mark != seen:
        raise ImportOutdated
    new = [_draft(campaign, row.values) for row in plan.rows if row.outcome == ImportOutcome.NEW]
    try:
        with transaction.atomic():
            CooperationRequest.objects.bulk_create(new)
    except IntegrityError as twice:
        raise ImportOutdated from twice
    changed = {row.pk: row for row in plan.rows if row.pk is not None and row.outcome == ImportOutcome.CHANGED}
    for pk, row in changed.items():
        CooperationRequest.objects.filter(pk=pk).update(**_filled(row.values))
    record("cooperation.imported", by=by, subject=campaign, after={"new": len(new), "changed": len(changed)}, at=at)
    return plan


def _find_problem(
    number: int,
    keys: list[tuple[str, str]],
    seen: dict[tuple[str, str], int],
    coded: CooperationRequest | None,
    named: CooperationRequest | None,
) -> Problem | None:
    first = next((seen[key] for key in keys if key in seen), None)
    for key in keys:
        seen.setdefault(key, number)
    if first is not None:
        return Problem(number, _("Row %(row)d is the same body. Delete one of the two.") % {"row": first})
    if coded is not None and named is not None and coded.pk != named.pk:
        message = _("In the list the code belongs to “%(coded)s” and the name to another body. Correct the code.")
        return Problem(number, message % {"coded": coded.name_ja}, HEADINGS["body_code"])
    return None


def _compare(number: int, values: Mapping[str, Any], there: CooperationRequest | None) -> ImportRow:
    if there is None:
        return ImportRow(number, ImportOutcome.NEW, values)
    changes = tuple(
        Change(capfirst(str(label_for_field(name, CooperationRequest))), getattr(there, name), value)
        for name, value in _filled(values).items()
        if name in COLUMNS and value != getattr(there, name)
    )
    if not changes:
        return ImportRow(number, ImportOutcome.SAME, values, there.pk)
    is_draft = there.state == CooperationState.DRAFT
    return ImportRow(number, ImportOutcome.CHANGED if is_draft else ImportOutcome.CONTACTED, values, there.pk, changes)


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The cells with something in them, but for what says which body it is."""
    return {name: values[name] for name in COLUMNS if values.get(name)}


def _draft(campaign: Campaign, values: Mapping[str, Any]) -> CooperationRequest:
    own = {name: values[name] for name in (*KEYS, "order") if values.get(name)}
    return CooperationRequest(campaign=campaign, **own, **_filled(values))
