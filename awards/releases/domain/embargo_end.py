"""The end of the embargo as rooms and press releases named it to awardees: taken back, said anew, when it changes.

    an end was read ─ the release is no longer approved ─▶ recalled ─ approved again, or another one ─▶ told

The clock compares what each room was told with the newest release of the cycle, so that it doesn't matter by what an
approval ended, nor whether anything died on the way. The rules the next editor must not break: once for each change; a
reason is never given; who no longer has an award is told nothing.
"""

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import ngettext

from awards.releases.domain.notices.release import notify_end, notify_recalled
from awards.releases.domain.release_contents import list_changed
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from awards.results.enums import AwardeeState
from awards.rooms.models import AwardRoom
from foundation.audit.domain import record
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried

Row = TypeVar("Row", bound=Model)
WITH_END = ReleaseState.notifying  # approved or released: its moment is the end of the embargo


def list_misinformed(rows: QuerySet[Row], *, cycle: str, end: str) -> QuerySet[Row]:
    """Who was told an end that isn't so, or by `recalled_at` that there is none for now while there is.

    `cycle` and `end` are the columns of the cycle and of the end that was told.
    """
    newest = Release.objects.filter(cycle=OuterRef(cycle)).order_by("-pk")
    state, moment = (Subquery(newest.values(name)[:1]) for name in ("state", "moment"))
    has_end, differs = Q(newest_state__in=WITH_END), Q(recalled_at__isnull=False) | ~Q(**{end: F("newest_moment")})
    compared: Any = rows.annotate(newest_state=state, newest_moment=moment)
    misinformed: QuerySet[Row] = compared.filter(has_end & differs | ~has_end & Q(recalled_at=None))
    return misinformed


def count_misinformed(rows: QuerySet[Any], release: Release, to: str, *, end: str) -> int:
    """How many of these rows of its cycle an action that leads to this state has written to; `end` as above."""
    differs = Q(recalled_at__isnull=False) | ~Q(**{end: release.moment})
    return rows.filter(differs if to == ReleaseState.APPROVED else Q(recalled_at=None)).count()


def notify_rooms(*, at: datetime) -> int:
    """The clock's job: every room that was told another end; how many were written to."""
    keys = _list_misinformed().order_by("pk").values_list("pk", flat=True)
    return run_all(keys, lambda key: _notify(key, at=at))


def _list_misinformed() -> QuerySet[AwardRoom]:
    return list_misinformed(_list_informed(), cycle="awardee__cycle", end="embargo_end")


def _list_informed() -> QuerySet[AwardRoom]:
    """Of active awards, which their applicant holds."""
    informed = AwardRoom.objects.filter(embargo_end__isnull=False, awardee__state=AwardeeState.ACTIVE)
    return informed.exclude(awardee__application__entered_by=F("awardee__application__owner"))


@retried
@transaction.atomic
def _notify(key: int, *, at: datetime) -> bool:
    """Judges again by what it finds once the row is locked; whether a mail was queued."""
    AwardRoom.objects.select_for_update(of=("self",), no_key=True).get(pk=key)
    rows = _list_misinformed()
    room = rows.select_related("awardee__application__owner", "awardee__cycle").filter(pk=key).first()
    if room is None:
        return False
    release = Release.objects.filter(cycle=room.awardee.cycle_id).latest("pk")
    if release.state not in WITH_END:
        notify_recalled(room)
        AwardRoom.objects.filter(pk=key).update(recalled_at=at)
        record("award_room.end_recalled", by=None, subject=room, at=at)
        return True
    if release.state == ReleaseState.APPROVED and list_changed(release):
        return False  # the approval is about to be taken back
    notify_end(room, release)
    AwardRoom.objects.filter(pk=key).update(embargo_end=release.moment, recalled_at=None)
    record("award_room.end_notified", by=None, subject=room, after={"moment": release.moment.isoformat()}, at=at)
    return True


def describe_notified(release: Release, to: str) -> list[str]:
    """How many rooms an action that leads to this state has written to, for its page."""
    rooms = _list_informed().filter(awardee__cycle=release.cycle_id)
    number = count_misinformed(rooms, release, to, end="embargo_end")
    recalled = ngettext(
        "%(number)d awardee, who was told the moment, is told that it no longer holds.",
        "%(number)d awardees, who were told the moment, are told that it no longer holds.",
        number,
    )
    corrected = ngettext(
        "%(number)d awardee, who was told another end, is told the end by e-mail.",
        "%(number)d awardees, who were told another end, are told the end by e-mail.",
        number,
    )
    return [(corrected if to == ReleaseState.APPROVED else recalled) % {"number": number}] if number else []
