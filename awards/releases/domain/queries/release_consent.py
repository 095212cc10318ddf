"""Who hasn't consented to what of an award: figures and logos that stay out, by organisation.

Read from the awardee as it stands, with `measures__item`, `organisations`, their records, all logos: no statement more.
"""

from typing import Any

from awards.results.domain.queries.proof import sort_parts
from awards.results.models import Awardee


def list_unconsented(awardee: Awardee) -> list[str]:
    """The awardee's name where something stays out; of an award given jointly, that of each organisation."""
    if not awardee.needs_consent:
        return []
    parts = sort_parts(awardee.organisations.all())
    is_shared_open = _is_open(awardee) or any(
        measure.value is not None and measure.agreed_value != measure.value
        for measure in awardee.measures.all()
        if measure.item.is_public
    )
    if len(parts) < 2:
        return [awardee.name] if is_shared_open else []
    is_open = [(part, _is_open(part) or (part is parts[0] and is_shared_open)) for part in parts]
    return [f"{awardee.name} – {part.name}" for part, is_silent in is_open if is_silent]


def _is_open(row: Any) -> bool:
    """Of an award or an organisation: whether its number or its logo stays out."""
    return bool(row.published_employees != row.employees_total or row.published_logo != row.logo)
