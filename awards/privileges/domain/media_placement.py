"""Media placements: from the plan to the piece that appeared.

    planned ─ publish_placement ─▶ done, with a piece of media coverage on the awardee's page
       ▲ └─ drop_placement ─▶ dropped ┐
       └────────── plan_again ◀───────┴─ done

The rule the next editor must not break: before the award is public no placement is done, since its piece of coverage
stands on the pages of the organisations at once.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.privileges.domain.errors import AwardNotPublic, PieceTaken, PieceToCome
from awards.privileges.enums import PlacementState
from awards.privileges.models import MediaPlacement
from awards.privileges.permissions import may_place_media
from awards.results.domain.awardee_lock import refuse_locked
from awards.results.models import Awardee
from foundation.coverage.models import MediaCoverage
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.state import move_locked
from foundation.text.eras import JST


@retried
@transaction.atomic
def publish_placement(
    placement: MediaPlacement,
    *,
    piece: MediaCoverage | None,
    facts: Mapping[str, Any],
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> MediaPlacement:
    """It was told: with the `piece` of coverage that is on record already, else one made of these `facts`.

    `facts`: title, published_on, url, language of the new piece; outlet and kind are the placement's. The piece names
    the awardee's organisations and stands on the awardee's page. Raises MayNot, MoveRefused, AwardNotPublic,
    AwardeesLocked, PieceToCome, PieceTaken.
    """
    moment = at or timezone.now()
    locked = _lock(placement, by=by)
    if not locked.may_move(PlacementState.DONE):
        raise MoveRefused
    if not locked.awardee.is_released(moment):
        raise AwardNotPublic
    coverage = piece or _make_piece(locked, facts)
    if coverage.published_on > moment.astimezone(JST).date():
        raise PieceToCome
    if MediaPlacement.objects.filter(coverage=coverage, awardee=locked.awardee_id).exists():
        raise PieceTaken
    coverage.organisations.add(
        *locked.awardee.organisations.filter(is_named=True).values_list("organisation", flat=True)
    )
    locked.awardee.media_coverage.add(coverage)
    return move_locked(
        locked, PlacementState.DONE, by=by, at=moment, facts={"coverage": coverage.public_id}, coverage=coverage
    )


@retried
@transaction.atomic
def drop_placement(placement: MediaPlacement, *, by: AbstractBaseUser, at: datetime | None = None) -> MediaPlacement:
    """Nothing comes of it; the row stays. Raises MayNot, AwardeesLocked, MoveRefused."""
    return move_locked(_lock(placement, by=by), PlacementState.DROPPED, by=by, at=at)


@retried
@transaction.atomic
def plan_again(placement: MediaPlacement, *, by: AbstractBaseUser, at: datetime | None = None) -> MediaPlacement:
    """A dropped one is planned again, or one that was said to be published isn't; the piece of coverage stays.

    Raises MayNot, AwardeesLocked, MoveRefused.
    """
    return move_locked(_lock(placement, by=by), PlacementState.PLANNED, by=by, at=at, coverage=None)


def _lock(placement: MediaPlacement, *, by: AbstractBaseUser) -> MediaPlacement:
    """The row, locked after its awardee's cycle and its awardee, which a release takes first."""
    if not may_place_media(by):
        raise MayNot
    refuse_locked(placement.awardee.cycle_id)
    Awardee.objects.select_for_update(of=("self",), no_key=True).get(pk=placement.awardee_id)
    rows = MediaPlacement.objects.select_related("awardee__cycle")
    return rows.select_for_update(of=("self",)).get(pk=placement.pk)


def _make_piece(placement: MediaPlacement, facts: Mapping[str, Any]) -> MediaCoverage:
    return MediaCoverage.objects.create(outlet=placement.outlet, kind=placement.kind, **facts)
