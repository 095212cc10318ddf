"""The end of the embargo as guests were mailed it: taken back, and said anew, whenever it is no longer so.

    told ─ the release is no longer approved ─▶ recalled ─ approved again, or another one of the cycle ─▶ told

The clock compares what each guest was told with the newest release of the cycle, so that it doesn't matter by what an
approval ended, nor whether anything died on the way. The rules the next editor must not break: who was told an end is
told that it doesn't hold, also once their link is over, as the embargo binds them; a reason is never given. A link that
is sent again says the end, too: it counts as told once that mail is out (`note_delivered`), and never if it fails.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import ngettext

from awards.press.domain.notices.embargo_end import END, notify_end, notify_recalled
from awards.press.domain.notices.invitation import KIND as LINK
from awards.press.domain.queries.press_kit import is_as_approved
from awards.press.models import PressGuest
from awards.releases.domain import embargo_end
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from foundation.audit.domain import record
from foundation.clock.domain.job import run_all
from foundation.notices.enums import NoticeState
from foundation.notices.models import Notice
from foundation.records.domain.contention import retried


def notify_ends(*, at: datetime) -> int:
    """The clock's job: everybody to whom the end of the embargo was told otherwise; how many mails."""
    note_delivered()
    keys = list_misinformed().order_by("pk").values_list("pk", flat=True)
    return run_all(keys, lambda key: _notify(key, at=at))


def note_delivered() -> None:
    """What a link that was sent again says, once its mail is out, and unless they were told another end since."""
    about = {"about_type": PressGuest._meta.label_lower, "about_id": Cast(OuterRef("pk"), CharField())}
    links = Notice.objects.filter(**about, kind=LINK, state=NoticeState.SENT).order_by("-pk")
    ends = Notice.objects.filter(**about, kind=END).order_by("-pk").values("pk")[:1]
    link, end, out_at = (Subquery(links.values(name)[:1]) for name in ("pk", "expires_at", "sent_at"))
    guests = PressGuest.objects.filter(mailed_moment__isnull=False, erased_at=None)
    sent = guests.annotate(link=link, link_end=end, link_at=out_at).filter(link__gt=Coalesce(Subquery(ends), 0))
    for guest in sent.filter(~Q(mailed_moment=F("link_end")) | Q(recalled_at__lt=F("link_at"))):
        unchanged = {"mailed_moment": guest.mailed_moment, "recalled_at": guest.recalled_at}
        PressGuest.objects.filter(pk=guest.pk, **unchanged).update(mailed_moment=guest.link_end, recalled_at=None)


def list_misinformed() -> QuerySet[PressGuest]:
    """Who was told an end that isn't so, or that there is none for now while there is."""
    return embargo_end.list_misinformed(
        PressGuest.objects.mailed(), cycle="access__release__cycle", end="mailed_moment"
    )


@retried
@transaction.atomic
def _notify(key: int, *, at: datetime) -> bool:
    """Judges again by what it finds once the row is locked; whether a mail was queued."""
    guest = list_misinformed().select_for_update(of=("self",)).filter(pk=key).first()
    if guest is None:
        return False
    release = Release.objects.select_related("cycle").filter(cycle=guest.access.release.cycle_id).latest("pk")
    if release.state not in embargo_end.WITH_END:
        PressGuest.objects.filter(pk=key).update(recalled_at=at)
        notify_recalled(guest, release.cycle)
        record("press_guest.end_recalled", by=None, subject=guest, at=at)
        return True
    is_certain = release.state == ReleaseState.RELEASED or is_as_approved(release, at)
    if not is_certain or _is_sent_link(guest, release) or _is_link_underway(guest, release):
        return False
    PressGuest.objects.filter(pk=key).update(mailed_moment=release.moment, recalled_at=None)
    notify_end(guest, release)
    record("press_guest.end_notified", by=None, subject=guest, after={"moment": release.moment.isoformat()}, at=at)
    return True


def _is_sent_link(guest: PressGuest, release: Release) -> bool:
    """Whether the mail with a new link, which says the end, goes out by `send_waiting`."""
    waits = guest.is_valid and not guest.link_reference and guest.access.is_on
    return waits and guest.access.release_id == release.pk and release.state == ReleaseState.APPROVED


def _is_link_underway(guest: PressGuest, release: Release) -> bool:
    """Whether a mail with a new link, which says this end, is on its way."""
    return Notice.objects.under_way().about(guest).filter(kind=LINK, expires_at=release.moment).exists()


def describe_notified(release: Release, to: str) -> list[str]:
    """Whom of the press an action that leads to this state has written to, for its page."""
    mailed = PressGuest.objects.mailed().filter(access__release__cycle=release.cycle_id)
    number = embargo_end.count_misinformed(mailed, release, to, end="mailed_moment")
    if to == ReleaseState.APPROVED:
        said = ngettext(
            "%(number)d guest of the press is told the end of the embargo by e-mail.",
            "%(number)d guests of the press are told the end of the embargo by e-mail.",
            number,
        )
    else:
        said = ngettext(
            "%(number)d guest of the press is told by e-mail that the embargo goes on, without a reason.",
            "%(number)d guests of the press are told by e-mail that the embargo goes on, without a reason.",
            number,
        )
    return [said % {"number": number}] if number else []
