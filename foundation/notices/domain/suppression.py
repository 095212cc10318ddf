"""The stop list: putting addresses on it, taking them off, and whom a kind of mail will not reach.

Holds the verbs, and what a list of users says of its people. Which reason stops which mail is
`SuppressionQuerySet.stopping`. The rule the next editor must not break: nothing is mailed from here, and the audit
record gets the reason, never the address.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext

from foundation.audit.domain import record
from foundation.notices import permissions
from foundation.notices.domain.errors import NoticesDenied
from foundation.notices.enums import StopReason
from foundation.notices.models import Suppression
from foundation.notices.registry import Kind
from foundation.notices.validators import normalise_address
from foundation.records.domain.contention import retried


@transaction.atomic
def add_suppression(
    address: str, *, reason: StopReason, by: AbstractBaseUser | None = None, note: str = ""
) -> tuple[Suppression, bool]:
    """Stop mail to an address, once for each reason; the row, and whether it is new."""
    row, made = Suppression.objects.get_or_create(
        address=normalise_address(address), reason=reason, defaults={"note": note[:500]}
    )
    if made:
        record("suppression.added", by=by, subject=row, after={"reason": row.reason})
    return row, made


@retried
@transaction.atomic
def lift_suppression(row: Suppression, *, by: AbstractBaseUser) -> None:
    """Let mail go to the address again, as far as this reason goes. Raises NoticesDenied."""
    if not permissions.may_lift(by):
        raise NoticesDenied
    record("suppression.lifted", by=by, subject=row, before={"reason": row.reason})
    row.delete()


def find_suppressions(kind: Kind, addresses: Iterable[str]) -> dict[str, str]:
    """{address as given: why} of those that mail of this kind will not reach; for pages that say who gets what."""
    given = {each: each.casefold() for each in addresses}
    rows = Suppression.objects.stopping(*given.values(), priority=kind.priority, is_transactional=kind.is_transactional)
    reasons = {row.address: str(row.get_reason_display()) for row in rows}
    return {each: reasons[spelling] for each, spelling in given.items() if spelling in reasons}


def note_listed_users(reader: Any, emails: Iterable[str]) -> None:
    """The addresses of the users that a page will show: what stops mail is read for them alone, instead of for all."""
    reader._laurel_listed = [email.casefold() for email in emails]


def suppressions_of_users(reader: Any) -> dict[str, str]:
    """Users whose mail is stopped, by address, with the reason in a line: read once for a page.

    Wagtail asks for the buttons of one row after the other, with the reader's own object at hand each time.
    """
    found: dict[str, str] | None = getattr(reader, "_laurel_suppressions", None)
    if found is None:
        emails = getattr(reader, "_laurel_listed", None)
        if emails is None:  # a host's own list of users
            emails = get_user_model()._default_manager.values("email")
        found = {
            row.address: gettext("E-mail suppressed: %(reason)s") % {"reason": row.get_reason_display()}
            for row in Suppression.objects.filter(address__in=emails).exclude(reason=StopReason.UNSUBSCRIBED)
        }
        reader._laurel_suppressions = found
    return found
