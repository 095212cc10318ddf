"""A new cycle from an earlier one: its questions, tiers and privileges, with every date a year later.

`plan_copy` proposes names, codes and dates before anything is saved; `copy_cycle` takes them as staff have edited them.
Applications, awardees, results, extensions and pages belong to their year and are not copied. The rule the next editor
must not break: the copy is a draft, and no moment of the earlier cycle's results comes with it.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from awards.programmes.domain.item_version import copy_version
from awards.programmes.enums import CycleState, ItemKind
from awards.programmes.models import (
    AwardCycle,
    Condition,
    Declaration,
    Privilege,
    RequiredMaterial,
    ScreeningItem,
    SiblingAward,
    Tier,
)
from awards.programmes.permissions import may_move_cycle
from awards.programmes.registry import copied_parts
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.next_year import CopyPlan, columns_of, plan_next_year
from foundation.records.domain.retraction import NOTHING

MOMENTS = ("announced_at", "opens_at", "closes_at", "results_at", "ceremony_at")
NAMED = ("code", "name_ja", "name_en", "year_label", "reference_prefix")
NOT_COPIED_OF_TIER = dict.fromkeys(("within", "certificate_design", "logo_kit"))


def plan_copy(source: AwardCycle) -> CopyPlan:
    """The next year of a cycle, before anything is saved."""
    return plan_next_year(source, named=NAMED, moments=MOMENTS)


@retried
@transaction.atomic
def copy_cycle(source: AwardCycle, values: Mapping[str, Any], *, by: AbstractBaseUser) -> AwardCycle:
    """A draft cycle with these values and everything else of `source`.

    In order: checks the right; locks `source`, so that of two presses one finds the code taken; validates and saves
    the cycle; copies tiers with their nesting, privileges, items in their newest wording, conditions, materials,
    declarations and sibling awards, and what later stages have for each cycle (`registry.copied_parts`); writes one
    audit entry that names the source. One transaction. Raises MayNot, and ValidationError by column (a code or prefix
    that is taken, dates out of order).
    """
    if not may_move_cycle(by):
        raise MayNot
    AwardCycle.objects.select_for_update(of=("self",), no_key=True).get(pk=source.pk)
    fresh = ("state", "released_at", "has_known_dates", "applications_received", *NOTHING)
    taken = columns_of(source, *fresh, *MOMENTS, *NAMED, "fiscal_year")
    cycle = AwardCycle(**{**taken, **values}, state=CycleState.DRAFT)
    cycle.full_clean()
    cycle.save()
    tiers = _copy_tiers(source, cycle)
    for privilege in source.privileges.prefetch_related("tiers"):
        copied = _copy(privilege, Privilege, cycle)
        copied.tiers.set(tiers[tier.pk] for tier in privilege.tiers.all())
    items = _copy_items(source, cycle)
    for material in source.required_materials.all():
        _copy(material, RequiredMaterial, cycle, item=items.get(material.item_id))
    for condition in source.conditions.all():
        _copy(condition, Condition, cycle)
    for declaration in source.declarations.all():
        _copy(declaration, Declaration, cycle)
    for sibling in source.sibling_awards.all():
        _copy(sibling, SiblingAward, cycle)
    for part in copied_parts.list():
        part.copy(source, cycle)
    record("award_cycle.copied", by=by, subject=cycle, after={"from": source.code})
    return cycle


def _copy(row: Any, model: type[Any], cycle: AwardCycle, **instead: Any) -> Any:
    copied = model(cycle=cycle, **{**columns_of(row, "cycle", *instead), **instead})
    copied.save()
    return copied


def _copy_tiers(source: AwardCycle, cycle: AwardCycle) -> dict[int, Tier]:
    """The new tiers by the old ones' ids; nesting is set once all exist.

    A certificate design and a logo name their year, so they are not copied: a design that two cycles share stops the
    release of either.
    """
    old = list(source.tiers.all())
    tiers = {tier.pk: _copy(tier, Tier, cycle, **NOT_COPIED_OF_TIER) for tier in old}
    for tier in old:
        if tier.within_id:
            tiers[tier.pk].within = tiers[tier.within_id]
            tiers[tier.pk].save(update_fields=["within"])
    return tiers


def _copy_items(source: AwardCycle, cycle: AwardCycle) -> dict[int | None, ScreeningItem]:
    """The new items by the old ones' ids, each with its newest wording as version 1; averages after their sources."""
    old = list(source.items.prefetch_related("versions__options"))
    old.sort(key=lambda item: item.kind == ItemKind.AVERAGE)
    items: dict[int | None, ScreeningItem] = {}
    for item in old:
        divisor = items.get(item.denominator_from_id) if item.kind == ItemKind.AVERAGE else None
        items[item.pk] = _copy(item, ScreeningItem, cycle, denominator_from=divisor)
        if version := item.current_version:
            copy_version(version, item=items[item.pk], number=1, options=list(version.options.all()))
    for item in old:
        if item.denominator_from_id and item.kind != ItemKind.AVERAGE:
            items[item.pk].denominator_from = items[item.denominator_from_id]
            items[item.pk].save(update_fields=["denominator_from"])
    return items
