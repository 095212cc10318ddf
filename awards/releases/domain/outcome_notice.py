"""Telling applicants what has become of their applications: with the release, or at an earlier moment of their own.

The rules the next editor must not break: nobody is told before the text is approved with the release, nor with a
release before its moment, which is written ahead; nobody is told twice, whatever is called how often.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.applications.domain.notices.member import list_writers_of
from awards.applications.domain.notices.postal import write_postal_notice
from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.outcome_recipient import (
    list_decisions,
    list_due_decisions,
    list_recipients,
    list_values,
    load_decisions,
)
from awards.releases.enums import ReleaseState
from awards.releases.models import OutcomeNotice, OutcomeText
from awards.releases.permissions import APPROVE
from foundation.clock.domain.moment import database_now
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
    """For one text of a release that was carried out: tell everybody whom it is for and who hasn't been told."""
    send_outcome(OutcomeText.objects.get(pk=work.ref))


def notify_early(*, at: datetime | None = None) -> int:
    """Called by the clock: tell those who have a moment of their own, once it has come; how many applications."""
    now = at or timezone.now()
    texts = OutcomeText.objects.filter(release__state__in=ReleaseState.notifying)
    due = list_decisions(notify_at__lte=now).exclude(application__in=OutcomeNotice.objects.values("application"))
    return sum(
        send_outcome(text, at=now) for text in texts.filter(release__cycle__in=due.values("decision_set__cycle"))
    )


def find_next_notice(*, after: datetime) -> datetime | None:
    """The first moment of their own, after `after`, at which applicants are to be told."""
    return list_decisions(notify_at__gt=after).order_by("notify_at").values_list("notify_at", flat=True).first()


@retried
@transaction.atomic
def send_outcome(text: OutcomeText, *, at: datetime | None = None) -> int:
    """Write the e-mails and letters that are due by this text; how many applications it tells.

    The cycle is locked: of two that are here at once the second finds nobody left.
    """
    now = at or timezone.now()
    release = text.release
    AwardCycle.objects.select_for_update(of=("self",), no_key=True).get(pk=release.cycle_id)
    release.refresh_from_db(fields=["state", "released_at"])
    if release.state not in ReleaseState.notifying:
        return 0
    is_released = release.released_at is not None and release.released_at <= database_now()
    due = list_due_decisions(text, at=now, is_released=is_released)
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
