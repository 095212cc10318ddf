"""Personal data of guests, deleted after the programme year, with their e-mail.

What was agreed to and every look stay, without a name.
"""

from datetime import date, datetime, time

from django.db import transaction

from awards.press.models import PressGuest
from awards.releases.models import Release
from foundation.audit.domain import record
from foundation.clock.domain.job import run_all
from foundation.notices.domain import forget
from foundation.records.domain.contention import retried
from foundation.text.eras import JST, fiscal_year_of

YEAR_BEGINS = (4, 1)


def get_end(release: Release) -> datetime:
    """The end of the programme year, or of that in which the moment is, where that is later."""
    year = max(release.cycle.fiscal_year, fiscal_year_of(release.moment.astimezone(JST).date()))
    return datetime.combine(date(year + 1, *YEAR_BEGINS), time(), JST)


def erase_guests(*, at: datetime) -> None:
    """The clock's job: every guest of a programme year that is over; a guest is one transaction.

    Whose e-mail is just being sent is erased at the next run.
    """
    left = PressGuest.objects.filter(erased_at=None).select_related("access__release__cycle")
    over = (guest.pk for guest in left.order_by("pk") if get_end(guest.access.release) <= at)
    run_all(over, lambda key: _erase(key, at=at))


@retried
@transaction.atomic
def _erase(key: int, *, at: datetime) -> None:
    guest = PressGuest.objects.select_for_update(of=("self",)).filter(pk=key, erased_at=None).first()
    if guest is None or not forget(guest, at=at):
        return
    blank = {"outlet": "", "name": "", "email": "", "link_reference": ""}
    PressGuest.objects.filter(pk=key).update(**blank, erased_at=at)
    record("press_guest.erased", by=None, subject=guest, at=at)
