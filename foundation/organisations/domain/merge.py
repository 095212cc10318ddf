"""Merging two records of one body: everything that points at the old one points at the kept one afterwards.

Open `merge_organisations` and read downwards. The rules the next editor must not break: no reference is lost – what
can't be moved refuses the whole merge –; the old record stays, with `merged_into`, so that its address leads on; and
what was moved is written down row by row (`OrganisationMerge`).
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from modelcluster.fields import ParentalKey
from msgspec import Struct, field
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search import index

from foundation.audit.domain import record
from foundation.organisations import permissions, signals
from foundation.organisations.domain import errors
from foundation.organisations.domain.references import (
    Reference,
    holders,
    list_drafts,
    list_generic_rows,
    list_references,
    path_of,
)
from foundation.organisations.models import Organisation, OrganisationMerge
from foundation.records.domain.concealment import conceal, is_concealed
from foundation.records.domain.contention import retried

KEPT_AS_IT_IS = {"id", "public_id", "kana_sort", "created_at", "updated_at", "merged_into", "is_fictional"}
MERE_ORDER = {"order", "sort_order"}
NAMES_SHOWN = 20


class Plan(Struct, frozen=True):
    """What a merge would do: rows by kind, drafts, empty fields that are filled, and what blocks it.

    `names` has the first rows of each kind, as people know them.
    """

    counts: Mapping[str, int]
    names: Mapping[str, list[str]]
    drafts: int
    filled: Mapping[str, Any]
    twice: int
    obstacles: tuple[str, ...]


class Done(Struct):
    """What was moved and what was there twice, by column."""

    moved: dict[str, list[Any]] = field(default_factory=dict)
    dropped: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def plan_merge(old: Organisation, kept: Organisation, *, by: AbstractBaseUser) -> Plan:
    """What `merge_organisations` would do now, as this person may know it. Reads only.

    What they must not find moves as well, but is neither counted nor named.
    """
    counts: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    obstacles = list_obstacles(old, kept)
    drafts = twice = 0
    for reference in list_references():
        rows = list(conceal(reference.rows(old), by))
        if rows:
            counts[reference.kind] = counts.get(reference.kind, 0) + len(rows)
            shown = names.setdefault(reference.kind, [])
            shown += [reference.name_of(row) for row in rows[: NAMES_SHOWN - len(shown)]]
        for row in reference.rows(old):
            twin = reference.twin(row, kept)
            if twin is not None and _is_same(row, twin, reference):
                twice += row in rows
            elif twin is not None:
                obstacles.append(_twice(row, twin, reference, by))
        drafts += _count_drafts(reference, old, by)
    for _label, rows_of, _column in list_generic_rows(old):
        if number := rows_of.count():
            kind = str(rows_of.model._meta.verbose_name_plural)
            counts[kind] = counts.get(kind, 0) + number
            names[kind] = [*names.get(kind, ()), *map(str, rows_of[:NAMES_SHOWN])][:NAMES_SHOWN]
    return Plan(counts, names, drafts, gaps_filled(old, kept), twice, tuple(obstacles))


def _count_drafts(reference: Reference, old: Organisation, by: AbstractBaseUser) -> int:
    """The rows apart that have a draft to be changed, of those that this person may find."""
    drafts = list(list_drafts(reference, old))
    owners = {draft.content_type.model_class() for draft in drafts}
    keys = {draft.object_id for draft in drafts}
    shown = {str(row.pk) for owner in owners for row in conceal(owner._base_manager.filter(pk__in=keys), by)}
    return sum(draft.object_id in shown for draft in drafts)


def list_obstacles(old: Organisation, kept: Organisation) -> list[str]:
    """Why these two can't be merged at all."""
    if old.pk == kept.pk:
        return [str(errors.SAME)]
    found = [str(errors.MERGED % {"name": each.name}) for each in (old, kept) if each.merged_into_id]
    if old.corporate_number and kept.corporate_number:
        found.append(str(errors.NUMBERS % {"old": old.corporate_number, "kept": kept.corporate_number}))
    return found


def gaps_filled(old: Organisation, kept: Organisation) -> dict[str, Any]:
    """{field: the old record's value} of fields that are empty on the kept record."""
    found = {}
    for column in Organisation._meta.concrete_fields:
        value = getattr(old, column.name)
        if column.name not in KEPT_AS_IT_IS and getattr(kept, column.name) in (None, "") and value not in (None, ""):
            found[column.name] = value
    return found


def mark_merge(old: Organisation, kept: Organisation, plan: Plan) -> str:
    """What a page shows of a merge, as one text: both records, and how much moves."""
    columns = [column.attname for column in Organisation._meta.concrete_fields if column.name != "updated_at"]
    records = [[getattr(each, name) for name in columns] for each in (old, kept)]
    return sha256(repr((records, sorted(plan.counts.items()), plan.drafts, plan.twice)).encode()).hexdigest()


@retried
def merge_organisations(
    old: Organisation,
    kept: Organisation,
    *,
    by: AbstractBaseUser,
    seen: str | None = None,
    at: datetime | None = None,
) -> OrganisationMerge:
    """Make the old record lead to the kept one, with all that points at it.

    In order, in one transaction: what points at the old record is held, then both rows, the lower id first – as
    approving holds a participation before its organisation; obstacles refuse; every row that points at the old record
    is pointed at the kept one (one that would say the same twice goes, and is written down); drafts of pages follow;
    empty fields are filled, a corporate number moves; the old record gets `merged_into`; the merge and its audit entry
    are written. After the commit: `organisations_merged`. `seen`: `mark_merge` of what `by` saw, None for anything.
    Raises MergeDenied, MergeRefused, MergeChanged; nothing is changed then.
    """
    if not permissions.may_merge(by):
        raise errors.MergeDenied
    at = at or timezone.now()
    with transaction.atomic():
        _hold_rows(old)
        held = Organisation.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([old.pk, kept.pk])
        old, kept = held[old.pk], held[kept.pk]
        if obstacles := list_obstacles(old, kept):
            raise errors.MergeRefused(obstacles)
        if seen is not None and seen != mark_merge(old, kept, plan_merge(old, kept, by=by)):
            raise errors.MergeChanged
        done = Done()
        for reference in list_references():
            _move_rows(reference, old, kept, done, by)
            _move_drafts(reference, old, kept, done)
        _move_generic(old, kept, done)
        before = _fill(old, kept)
        merge = OrganisationMerge.objects.create(
            old=old,
            kept=kept,
            merged_by_id=by.pk,
            merged_at=at,
            moved=done.moved,
            dropped=done.dropped,
            before=before,
        )
        after = {
            "into": kept.public_id,
            "merge": merge.pk,
        }  # how much was moved is the merge's: some of it is concealed
        record("organisation.merged", by=by, subject=old, after=after, at=at)
        transaction.on_commit(lambda: signals.organisations_merged.send(Organisation, old=old, kept=kept))
    return merge


def _hold_rows(old: Organisation) -> None:
    """What comes to point at it later waits for the records themselves, and is moved as well."""
    for reference in list_references():
        if reference.model is not Organisation:
            list(reference.rows(old).select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _move_rows(reference: Reference, old: Organisation, kept: Organisation, done: Done, by: AbstractBaseUser) -> None:
    moved = []
    for row in reference.rows(old).select_for_update(of=("self",)):
        twin = reference.twin(row, kept)
        if twin is not None:
            if not _is_same(row, twin, reference):
                raise errors.MergeRefused([_twice(row, twin, reference, by)])
            _drop(row, reference, done)
            continue
        try:
            with transaction.atomic():
                reference.model._base_manager.filter(pk=row.pk).update(**{reference.column: kept.pk})
        except IntegrityError as refused:
            raise errors.MergeRefused([_twice(row, row, reference, by)]) from refused
        moved.append(row.pk)
    if moved:
        done.moved[reference.label] = moved
        _refresh(reference, moved)


def _drop(row: Any, reference: Reference, done: Done) -> None:
    """The kept record has the same already: delete this row, and record its contents."""
    values = {column.attname: column.value_to_string(row) for column in row._meta.concrete_fields}
    done.dropped.setdefault(reference.label, []).append(values)
    row.delete()


def _is_same(row: models.Model, twin: models.Model, reference: Reference) -> bool:
    """Whether the two say the same but for whom they say it of, and nothing points at the one that would go."""
    left_out = {reference.column, *MERE_ORDER}
    columns = [c for c in row._meta.concrete_fields if not c.primary_key and c.name not in left_out]
    pointed_at = any(isinstance(relation, models.ForeignObjectRel) for relation in row._meta.get_fields(True, True))
    return not pointed_at and all(getattr(row, c.attname) == getattr(twin, c.attname) for c in columns)


def _move_drafts(reference: Reference, old: Organisation, kept: Organisation, done: Done) -> None:
    path = path_of(reference)
    for revision in list_drafts(reference, old):
        for holder in holders(revision.content, path):
            if holder.get(path[-1]) == old.pk:
                holder[path[-1]] = kept.pk
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)
        done.moved.setdefault(f"wagtailcore.revision:{reference.label}", []).append(revision.pk)


def _move_generic(old: Organisation, kept: Organisation, done: Done) -> None:
    for label, rows, column in list_generic_rows(old):
        if moved := list(rows.values_list("pk", flat=True)):
            rows.filter(pk__in=moved).update(**{column: str(kept.pk)})
            done.moved[label] = moved


def _fill(old: Organisation, kept: Organisation) -> dict[str, Any]:
    """Fill what is empty, lead the old record on; what the kept record's fields (and the old number) were."""
    gaps = gaps_filled(old, kept)
    before = {name: _plain(getattr(kept, name)) for name in gaps} | {"old.corporate_number": old.corporate_number}
    Organisation.objects.filter(pk=old.pk).update(merged_into=kept, corporate_number=None)
    old.refresh_from_db()
    for name, value in gaps.items():
        setattr(kept, name, value)
    try:
        kept.full_clean(exclude=["logo"])
    except ValidationError as refused:
        raise errors.MergeRefused(refused.messages) from refused
    kept.save()
    return before


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _twice(row: models.Model, twin: models.Model, reference: Reference, by: AbstractBaseUser) -> str:
    """Of what the person must not find nothing is named."""
    if any(is_concealed(type(each), each.pk, by) for each in (row, twin)):
        return str(errors.TWICE_UNSEEN)
    return str(errors.TWICE % {"one": str(row), "other": str(twin), "kind": reference.kind})


def _refresh(reference: Reference, moved: list[Any]) -> None:
    """Wagtail's notes of who points where, and the search: signals write both, and an update sends none."""
    parent = next((c.name for c in reference.model._meta.concrete_fields if isinstance(c, ParentalKey)), None)
    for row in reference.model._base_manager.filter(pk__in=moved):
        owner = getattr(row, parent) if parent else row
        if ReferenceIndex.model_is_indexable(type(owner)):
            ReferenceIndex.create_or_update_for_object(owner)
        if isinstance(owner, Page):
            index.insert_or_update_object(owner.specific)
