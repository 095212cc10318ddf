"""Telling applicants what has become of their applications: with the release, or at an earlier moment of their own.

The rules the next editor must not break: nobody is told before the text is approved with the release, nor with a
release before its moment, which is written ahead, nor while the results are suspended; nobody is told twice, whatever
is called how often.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from awards.applications.domain.notices.member import list_writers_of
from awards.applications.domain.notices.postal import write_postal_notice
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.outcome_recipient import (
    count_waiting,
    list_decisions,
    list_due_decisions,
    list_due_texts,
    list_recipients,
    list_values,
    load_decisions,
)
from awards.releases.domain.release_step import NOTIFIED
from awards.releases.enums import ReleaseState
from awards.releases.models import OutcomeNotice, OutcomeText
from awards.releases.permissions import APPROVE
from foundation.clock.domain.job import run_all
from foundation.clock.domain.moment import database_now
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.notices.domain import send_approved
from foundation.notices.models import Mailing
from foundation.notices.registry import Audience
from foundation.records.domain.contention import retried

# Nobody begins a mailing from it: it has no kinds to begin with.
APPLICANTS = Audience(
    "awards.outcomes", label=_("Applicants, of the outcome"), permission=APPROVE, kinds=(), resolve=list_recipients
)


def notify_outcome(work: Work) -> None:
    """For one text of a release that was carried out: tell everybody whom it is for and who hasn't been told.

    Whom it can't tell now, because the results are suspended, `notify_early` does.
    """
    send_outcome(OutcomeText.objects.get(pk=work.ref))


def notify_early(*, at: datetime | None = None) -> int:
    """Called by the clock: tell those who have a moment of their own, once it has come; how many applications.

    And whom the step of a release hasn't told: it was done while the results were suspended, or given up. One text that
    fails holds up none of the others; what each raised is raised together.
    """
    now = at or timezone.now()
    stepping = Work.objects.filter(kind=NOTIFIED, state=WorkState.READY).values_list("key", flat=True)
    texts = list_due_texts(at=now, released_by=database_now(), stepping=list(stepping))
    return run_all(texts, lambda text: send_outcome(text, at=now))


def find_next_notice(*, after: datetime) -> datetime | None:
    """The first moment of their own, after `after`, at which applicants are to be told."""
    return list_decisions(notify_at__gt=after).order_by("notify_at").values_list("notify_at", flat=True).first()


def describe_waiting(cycle: AwardCycle, to: str) -> list[str]:
    """What it means for who is still to be notified that released results are suspended, or are so no longer."""
    number = count_waiting(cycle) if cycle.has_released() else 0
    held = ngettext(
        "%(number)d application hasn’t been notified of its outcome yet, and isn’t while the cycle is suspended.",
        "%(number)d applications haven’t been notified of their outcomes yet, and aren’t while the cycle is suspended.",
        number,
    )
    resumed = ngettext(
        "The outcome, to %(number)d application that hasn’t been notified yet: at once, or at its own moment",
        "The outcome, to %(number)d applications that haven’t been notified yet: at once, or at their own moments",
        number,
    )
    if not number or CycleState.SUSPENDED not in (cycle.state, to):
        return []
    return [(held if to == CycleState.SUSPENDED else resumed) % {"number": number}]


@retried
@transaction.atomic
def send_outcome(text: OutcomeText, *, at: datetime | None = None) -> int:
    """Write the e-mails and letters that are due by this text; how many applications it tells.

    The cycle is locked: of two that are here at once the second finds nobody left.
    """
    now = at or timezone.now()
    release = text.release
    cycle = AwardCycle.objects.select_for_update(of=("self",), no_key=True).get(pk=release.cycle_id)
    release.refresh_from_db(fields=["state", "released_at"])
    if release.state not in ReleaseState.notifying or cycle.state not in CycleState.active:
        return 0
    is_out = release.released_at is not None and release.released_at <= database_now()
    due = list_due_decisions(text, at=now, released_at=release.released_at if is_out else None)
    decisions = dict(due.values_list("application", "pk"))
    ids = [str(key) for key in decisions]
    if not ids:
        return 0
    people = {"written_by": release.submitted_by, "approved_by": release.approved_by}
    mailing = Mailing(audience=APPLICANTS.code, kind=text.kind, ids=ids, **people, **text.texts)
    send_approved(mailing, at=now)
    _write_postal_notices(text, mailing)
    OutcomeNotice.objects.bulk_create(
        OutcomeNotice(application_id=application, decision_id=decision, text=text, mailing=mailing, queued_at=now)
        for application, decision in decisions.items()
    )
    return len(ids)


def _write_postal_notices(text: OutcomeText, mailing: Mailing) -> None:
    """To those of whom no e-mail address is known."""
    decisions = list(load_decisions(mailing.ids))
    writers = list_writers_of([decision.application for decision in decisions])
    for decision in decisions:
        if not writers[decision.application_id]:
            key = f"{mailing.public_id}-{decision.application_id}"
            write_postal_notice(
                text.kind,
                decision.application,
                list_values(decision, decision.application.language),
                key=key,
                mailing=mailing,
            )
