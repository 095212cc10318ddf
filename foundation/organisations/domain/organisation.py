"""Finding organisations and what follows from their numbers."""

from foundation.organisations.models import Organisation, SizeBand
from foundation.text.values import normalise_corporate_number


def find_by_corporate_number(text: str) -> Organisation | None:
    """The organisation with this number, however it was typed; None where there is none."""
    number = normalise_corporate_number(text)
    return Organisation.objects.with_codes().filter(corporate_number=number).first() if number else None


def find_size_band(employees: int | None) -> SizeBand | None:
    """The band a number of employees falls into; None for none or zero."""
    if not employees:
        return None
    return SizeBand.objects.filter(minimum__lte=employees).order_by("-minimum").first()
