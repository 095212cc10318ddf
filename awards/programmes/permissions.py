"""Who may do what with programmes and cycles: plain predicates."""

from typing import Any

from foundation.records.permissions import has_permission

CHANGE_CYCLE = "laurel_programmes.change_awardcycle"


def may_move_cycle(user: Any) -> bool:
    """Put a cycle in force, suspend it, archive it: users who may change cycles."""
    return has_permission(user, CHANGE_CYCLE)


def may_see_records(user: Any, model: type[Any]) -> bool:
    """See records of this kind before they are public: any right to them."""
    label, name = model._meta.app_label, model._meta.model_name
    return any(has_permission(user, f"{label}.{verb}_{name}") for verb in ("view", "change", "add"))
