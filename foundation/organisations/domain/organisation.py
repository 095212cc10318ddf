"""Finding organisations and what follows from their numbers."""

from foundation.organisations.enums import LegalFormPosition
from foundation.organisations.models import LegalForm, Organisation, SizeBand
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


def split_legal_form(written: str) -> dict[str, object]:
    """A name as it is written, as the record keeps it: 株式会社見本 is 見本 with its legal form before it."""
    for form in LegalForm.objects.filter(may_stand_in_name=True):
        bare = written.removeprefix(form.name_ja).strip()
        if bare and bare != written.strip():
            return {"name_ja": bare, "legal_form": form, "legal_form_position": LegalFormPosition.BEFORE}
        bare = written.removesuffix(form.name_ja).strip()
        if bare and bare != written.strip():
            return {"name_ja": bare, "legal_form": form, "legal_form_position": LegalFormPosition.AFTER}
    return {"name_ja": written.strip()}
