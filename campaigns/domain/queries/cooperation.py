"""Cooperating bodies: what the public sees of them, and the letter that one of them was sent.

The public list starts from `CooperationRequest.objects.public()`: accepted, with consent. What a body wrote of itself
is among it only where it agreed to that as well.
"""

from itertools import groupby

from campaigns.domain.queries.promoters import Group
from campaigns.enums import CooperationKind
from campaigns.models import Campaign, CooperationLetter, CooperationRequest


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
