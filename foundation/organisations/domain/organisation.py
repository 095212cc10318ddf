"""Finding organisations and what follows from their numbers.

The rule the next editor must not break: a record that somebody must not find is to them as if it didn't exist, also by
its number. Who is asked for is `by`, else whoever is in the admin now; at the public site everybody else, as in the
worker where it does nobody's bidding.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from wagtail.log_actions import get_active_log_context

from foundation.audit.domain import record
from foundation.organisations.enums import LegalFormPosition
from foundation.organisations.models import LegalForm, Organisation, SizeBand
from foundation.records.domain.concealment import conceal
from foundation.text.values import normalise_corporate_number

NUMBER_GIVEN_UP = "organisation.number_given_up"
NOBODY = AnonymousUser()  # one, as what is read for it is kept for a request


def keep_found(rows: "QuerySet[Organisation]", *, by: Any = None) -> "QuerySet[Organisation]":
    """Those that may be found: the same statement whether there is anything to hide or not."""
    return conceal(rows, by or _find_person() or NOBODY, at_once=True)


def find_by_corporate_number(text: str) -> Organisation | None:
    """The organisation with this number, however it was typed; None where there is none, or it must not be found."""
    number = normalise_corporate_number(text)
    if not number.isdecimal():  # nobody has it, and no database takes a NUL
        return None
    return keep_found(Organisation.objects.with_codes().filter(corporate_number=number)).first()


def is_number_free(number: str, *, by: Any = None) -> bool:
    """Whether the record that has the number must not be found: to whoever is at it, nobody has it (`give_way`)."""
    rows = Organisation.objects.filter(corporate_number=number)
    return not keep_found(rows, by=by).exists() and rows.exists()


def give_way(number: str, *, by: Any = None) -> None:
    """Before a record gets the number: one that must not be found and has it gives it up, on record.

    That way a refusal tells nobody that there is such a record. The two are merged by hand, once both may be known.
    Whoever waits here for another that takes the same number finds it given up, or with what was made meanwhile.
    """
    if not is_number_free(number, by=by):
        return
    concealed = Organisation.objects.select_for_update().filter(corporate_number=number).first()
    if concealed is None or keep_found(Organisation.objects.filter(pk=concealed.pk), by=by).exists():
        return
    concealed.corporate_number = None
    concealed.save(update_fields=["corporate_number", "updated_at"])
    before = {"corporate_number": number}
    record(NUMBER_GIVEN_UP, by=by or _find_person(), subject=concealed, before=before)


def _find_person() -> Any:
    return get_active_log_context().user


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
