"""Cooperating bodies: what the public sees of them, and the letter that one of them was sent.

The public list starts from `CooperationRequest.objects.public()`: accepted, with consent. A body's own text is included
only if it agreed to that, too.
"""

from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from msgspec import Struct

from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.models import CooperationLetter, CooperationRequest
from campaigns.participation.domain.queries.campaign_promoter import Group
from campaigns.participation.enums import CooperationKind
from campaigns.participation.models import Campaign


def list_cooperation(campaign: Campaign) -> list[Group]:
    """Bodies that cooperate and agreed to be named, by kind in protocol order; two queries."""
    rows = CooperationRequest.objects.public().filter(campaign=campaign).select_related("logo")
    order = list(CooperationKind.values)
    found = rows.prefetch_related("logo__renditions")
    ordered = sorted(found, key=lambda body: (order.index(body.kind), body.order, body.pk))
    groups = groupby(ordered, key=lambda body: body.kind)
    return [Group(kind, str(CooperationKind(kind).label), list(members)) for kind, members in groups]


def find_letter(request: CooperationRequest) -> CooperationLetter | None:
    """The letter in the body's language, or None."""
    letters = CooperationLetter.objects.filter(campaign=request.campaign_id, language=request.language)
    return letters.select_related("enclosure").first()


class Numbers(Struct, frozen=True):
    """One kind of body: how many there are, got a request, answered and how, were reminded, are listed publicly."""

    label: str
    total: int
    by_state: dict[str, int]
    reminded: int
    public: int

    @property
    def requested(self) -> int:
        """All that got a request, whatever the answer."""
        return self.total - self.by_state.get(CooperationState.DRAFT, 0)

    @property
    def answered(self) -> int:
        return sum(self.by_state.get(state, 0) for state in CooperationState.answers)


def count_cooperation(campaign: Campaign) -> list[Numbers]:
    """The numbers by kind in protocol order, and the totals; one query."""
    public = Q(state=CooperationState.ACCEPTED, may_publish=True)
    counted = CooperationRequest.objects.filter(campaign=campaign).order_by().values("kind", "state")
    rows: list[Any] = list(
        counted.annotate(n=Count("pk"), reminded=Count("reminded_at"), public=Count("pk", filter=public))
    )
    kinds = [kind for kind in CooperationKind if any(row["kind"] == kind for row in rows)]
    each = [_numbers(str(kind.label), [row for row in rows if row["kind"] == kind]) for kind in kinds]
    return [*each, _numbers(str(_("all")), rows)]


def _numbers(label: str, rows: list[Any]) -> Numbers:
    by_state: dict[str, int] = {}
    for row in rows:
        by_state[row["state"]] = by_state.get(row["state"], 0) + row["n"]
    total, reminded, public = (sum(row[name] for row in rows) for name in ("n", "reminded", "public"))
    return Numbers(label, total, by_state, reminded, public)
