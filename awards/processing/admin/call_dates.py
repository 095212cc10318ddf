"""The dates of calls on the admin's front page."""

from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.permissions import may_process_application
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from foundation.viewsets.home_dates import DateSource, NextDate, list_columns

COLUMNS = {
    "announced_at": (_("is announced"), False),
    "opens_at": (pgettext_lazy("front page of the admin", "Applications open"), False),
    "closes_at": (pgettext_lazy("front page of the admin", "Applications close"), True),
    "results_at": (_("Results are planned"), False),
    "released_at": (_("Results are released"), False),
    "ceremony_at": (pgettext_lazy("front page of the admin", "Ceremony"), False),
}


def list_call_dates(at: datetime, until: datetime) -> Iterator[NextDate]:
    """Of cycles in force. What is planned is left out once the moment of the release is set."""
    near = reduce(or_, (Q(**{f"{column}__gte": at, f"{column}__lt": until}) for column in COLUMNS))
    for cycle in AwardCycle.objects.filter(near, state=CycleState.IN_FORCE):
        columns = {name: said for name, said in COLUMNS.items() if name != "results_at" or not cycle.released_at}
        yield from list_columns(cycle, columns, at, until, reverse("award_cycles:inspect", args=[cycle.pk]))


CALL_DATES = DateSource(may_process_application, list_call_dates)
