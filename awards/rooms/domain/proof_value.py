"""The values behind the fields that an awardee proofs: read, written, agreed to.

The rule the next editor must not break: whoever writes here holds the cycle (`refuse_locked`).
"""

from collections.abc import Container
from decimal import Decimal
from typing import Any

from awards.results.domain.errors import CertificateIssued
from awards.results.domain.queries.awardee_commendation import list_hindering
from awards.results.models import Awardee
from awards.rooms.domain.queries.proof import EMPLOYEES, LOGO, MEASURE, PART, PART_ROLE, key_of, list_fields, list_parts
from foundation.organisations.domain import find_size_band


def find_value(awardee: Awardee, code: str) -> str | None:
    """As it stands now; None for what is no longer published, or empty."""
    return next((field.value for field in list_fields(awardee) if field.code == code), None)


def write_value(awardee: Awardee, code: str, text: str) -> None:
    """What was wanted of one field; no text: it isn't published."""
    name, _colon, item = code.partition(":")
    if name == MEASURE:
        _write_figure(awardee.measures.get(item__code=item), Decimal(text))
    elif name.startswith(PART):
        _write_own(awardee.organisations.get(pk=item), name.removeprefix(PART), text)
    elif item:
        effort: Any = awardee.efforts.get(item__code=item)
        setattr(effort, name.replace("effort", "text"), text)
        effort.save()
    elif name == EMPLOYEES:
        awardee.employees_total = awardee.employees_agreed = int(text)
        awardee.size_band = find_size_band(awardee.employees_total)
        awardee.save(update_fields=("employees_total", "employees_agreed", "size_band"))
    else:
        setattr(awardee, name, text)
        awardee.save(update_fields=(name,))


def _write_figure(measure: Any, value: Decimal) -> None:
    """What it was worked out from is no longer known."""
    measure.value, measure.agreed_value, measure.numerator, measure.denominator = value, value, None, None
    measure.save()


def _write_own(part: Any, name: str, text: str) -> None:
    """Of one organisation: its name as announced, its number; that it isn't named. Raises CertificateIssued."""
    if name == PART_ROLE:
        others = part.awardee.organisations.named().exclude(pk=part.pk)
        if list_hindering(part.awardee, named=others.count() + bool(text), leaving=() if text else [part]).exists():
            raise CertificateIssued
        part.is_named = bool(text)
    elif name == EMPLOYEES:
        part.employees_total = part.employees_agreed = int(text)
    else:
        setattr(part, name, text)
    part.save()


def agree(awardee: Awardee, codes: Container[str], *, organisation: int | None) -> None:
    """Of an organisation's figures and logos just these are published, as they are at this moment.

    `organisation` None: the lead's and all that is shared. What is another's stays as that one has answered.
    """
    parts = list_parts(awardee)
    for part in parts:
        if key_of(parts, part.organisation_id) == organisation:
            part.employees_agreed = part.employees_total if f"{PART}{EMPLOYEES}:{part.pk}" in codes else None
            part.logo_agreed = part.logo.file.name if part.logo and f"{PART}{LOGO}:{part.pk}" in codes else ""
            part.save(update_fields=("employees_agreed", "logo_agreed"))
    if organisation is None:
        _agree_to_shared(awardee, codes)


def _agree_to_shared(awardee: Awardee, codes: Container[str]) -> None:
    awardee.employees_agreed = awardee.employees_total if EMPLOYEES in codes else None
    awardee.logo_agreed = awardee.logo.file.name if awardee.logo and LOGO in codes else ""
    awardee.save(update_fields=("employees_agreed", "logo_agreed"))
    for measure in awardee.measures.select_related("item"):
        is_agreed = f"{MEASURE}:{measure.item.code}" in codes
        measure.agreed_value = measure.value if is_agreed else None
        measure.save(update_fields=("agreed_value",))
