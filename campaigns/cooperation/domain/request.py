"""Choosing bodies: groups picked by staff become drafts, without duplicates.

The groups are the code lists of prefectures and designated cities, the bodies that get a request each year, and those
of an earlier campaign. The rule the next editor must not break: picking writes drafts and sends nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from msgspec import Struct, field

from campaigns.cooperation.models import CooperationBody, CooperationRequest
from campaigns.participation.enums import CooperationKind
from campaigns.participation.models import Campaign
from foundation.audit.domain import record
from foundation.organisations.models import DesignatedCity, Prefecture

PREFECTURES, CITIES, BODIES, EARLIER = "prefectures", "cities", "bodies", "earlier"
CARRIED = (
    *("kind", "body_code", "name_ja", "name_en", "organisation_id", "order", "person_division", "person_title"),
    *("person_name", "language", "postal_code", "postal_address", "email", "website"),
)


class Picked(Struct, frozen=True):
    """One body about to become a draft; `is_there` if the campaign has it already."""

    kind: str
    name_ja: str
    code: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    is_there: bool = False

    @property
    def kind_label(self) -> str:
        return str(CooperationKind(self.kind).label)


def list_picked(campaign: Campaign, groups: Sequence[str], *, earlier: Campaign | None = None) -> list[Picked]:
    """The bodies of these groups in protocol order, without duplicates, with `is_there`; one query per group."""
    found: dict[tuple[str, str], Picked] = {}
    for group in groups:
        for one in _members(group, earlier):
            found.setdefault((one.kind, one.name_ja), one)
    there = list(campaign.cooperation_requests.values_list("kind", "name_ja", "body_code"))
    names = {(kind, name) for kind, name, _code in there}
    codes = {(kind, code) for kind, _name, code in there if code}
    return [
        Picked(
            one.kind,
            one.name_ja,
            one.code,
            one.values,
            (one.kind, one.name_ja) in names or (one.kind, one.code) in codes,
        )
        for one in found.values()
    ]


@transaction.atomic
def pick_bodies(
    campaign: Campaign,
    groups: Sequence[str],
    *,
    by: AbstractBaseUser,
    earlier: Campaign | None = None,
    at: datetime | None = None,
) -> int:
    """Write a draft for each new body; returns how many. Concurrent calls are safe by a unique constraint."""
    new = [
        CooperationRequest(
            campaign=campaign, **{"kind": one.kind, "name_ja": one.name_ja, "body_code": one.code} | one.values
        )
        for one in list_picked(campaign, groups, earlier=earlier)
        if not one.is_there
    ]
    before = campaign.cooperation_requests.count()
    CooperationRequest.objects.bulk_create(new, ignore_conflicts=True)
    number: int = campaign.cooperation_requests.count() - before
    record("cooperation.picked", by=by, subject=campaign, after={"groups": list(groups), "count": number}, at=at)
    return number


def _members(group: str, earlier: Campaign | None) -> Iterable[Picked]:
    if group == PREFECTURES:
        return [_of_code(CooperationKind.PREFECTURE, row) for row in Prefecture.objects.all()]
    if group == CITIES:
        return [_of_code(CooperationKind.DESIGNATED_CITY, row) for row in DesignatedCity.objects.all()]
    if group == BODIES:
        return [_of_body(row) for row in CooperationBody.objects.all()]
    return [_of_earlier(row) for row in earlier.cooperation_requests.all()] if group == EARLIER and earlier else []


def _of_code(kind: CooperationKind, row: Prefecture | DesignatedCity) -> Picked:
    return Picked(kind, row.name_ja, row.code, {"name_en": row.name_en, "order": row.sort_order})


def _of_body(row: CooperationBody) -> Picked:
    values = {
        "name_en": row.name_en,
        "order": row.order,
        "website": row.website,
        "organisation_id": row.organisation_id,
    }
    return Picked(row.kind, row.name_ja, row.code, values)


def _of_earlier(row: CooperationRequest) -> Picked:
    """Name and address; never an answer."""
    values = {name: getattr(row, name) for name in CARRIED if name not in ("kind", "name_ja", "body_code")}
    return Picked(row.kind, row.name_ja, row.body_code, values)
