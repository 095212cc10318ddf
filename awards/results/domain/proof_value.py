"""The values behind the fields that an awardee proofs: read, written, agreed to.

The rule the next editor must not break: whoever writes here holds the cycle (`refuse_locked`).
"""

from collections.abc import Container
from decimal import Decimal
from typing import Any

from awards.results.domain.queries.proof import EMPLOYEES, LOGO, MEASURE, list_fields
from awards.results.models import Awardee
from foundation.organisations.domain import find_size_band


def find_value(awardee: Awardee, code: str) -> str | None:
    """As it stands now; None for what is no longer published, or empty."""
    return next((field.value for field in list_fields(awardee) if field.code == code), None)


def write_value(awardee: Awardee, code: str, text: str) -> None:
    """What was wanted of one field; no text: it isn't published."""
    name, _colon, item = code.partition(":")
    if name == MEASURE:
        _write_figure(awardee.measures.get(item__code=item), Decimal(text))
    elif item:
        effort: Any = awardee.efforts.get(item__code=item)
        setattr(effort, name.replace("effort", "text"), text)
        effort.save()
    elif name == EMPLOYEES:
        awardee.employees_total = awardee.employees_agreed = int(text)
        awardee.size_band = find_size_band(awardee.employees_total)
        awardee.save(update_fields=("employees_total", "employees_agreed", "size_band"))
    elif name == LOGO:
        awardee.logo = None
        awardee.save(update_fields=("logo",))
    else:
        setattr(awardee, name, text)
        awardee.save(update_fields=(name,))


def _write_figure(measure: Any, value: Decimal) -> None:
    """What it was worked out from is no longer known."""
    measure.value, measure.agreed_value, measure.numerator, measure.denominator = value, value, None, None
    measure.save()


def agree_to_figures(awardee: Awardee, codes: Container[str]) -> None:
    """Of the figures just these are published, with their values of this moment."""
    awardee.employees_agreed = awardee.employees_total if EMPLOYEES in codes else None
    awardee.save(update_fields=("employees_agreed",))
    for measure in awardee.measures.select_related("item"):
        is_agreed = f"{MEASURE}:{measure.item.code}" in codes
        measure.agreed_value = measure.value if is_agreed else None
        measure.save(update_fields=("agreed_value",))
