"""A release of a cycle with approved decisions: two awardees, a reserve, others who aren't selected."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from awards.decisions.domain.decision import set_notify_at
from awards.decisions.domain.decision_set import approve_set, submit_set
from awards.programmes.models import AwardCycle
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.models import OutcomeText, Release
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.notices.models import Notice
from tests.awards.decisions.judged import Judged, reword
from tests.awards.releases.ready import ReadyResults, make_judged, make_ready
from tests.factories.results import AwardeeFactory
from tests.parts.post import sent_mail

FEEDBACK = "続ける仕組みを示すと、もっと伝わります。"


class DecidedResults:
    """`judged` are the applications and their decisions, `ready` the results and who releases them.

    The last of those not selected is notified at `early`, if that is given.
    """

    def __init__(self, number: int = 5, early: datetime | None = None, **facts: Any) -> None:
        self.judged, self.early = Judged(number), early
        first, second, *_others, last = self.judged.applications
        draft = self.judged.begin_decided()
        reword(draft.decisions.get(application=last), by=self.judged.preparer, feedback_ja=FEEDBACK)
        if early:
            set_notify_at(draft, [last.pk], notify_at=early, by=self.judged.preparer)
        submitted = submit_set(draft, by=self.judged.preparer)
        self.decision_set = approve_set(submitted, seen=submitted.sha256, by=self.judged.approver)
        page = make_judged(self._close())
        self.ready: ReadyResults = make_ready(cycle_page=page, tier=self.judged.upper, application=first, **facts)
        self.other = AwardeeFactory(cycle=self.judged.cycle, tier=self.judged.lower, application=second)

    def _close(self) -> AwardCycle:
        """Applications came while the call was open; what was mailed then has gone."""
        Notice.objects.all().delete()
        cycle, now = self.judged.cycle, timezone.now()
        days = {"announced_at": 70, "opens_at": 60, "closes_at": 20}
        AwardCycle.objects.filter(pk=cycle.pk).update(**{name: now - timedelta(days=ago) for name, ago in days.items()})
        cycle.refresh_from_db()
        return cycle

    def approve(self) -> Release:
        return self.ready.approve()

    def text_of(self, release: Release, outcome: str, tier: Any = None) -> OutcomeText:
        return release.outcome_texts.get(outcome=outcome, tier=tier)


def release_now(decided: DecidedResults, time_machine: Any) -> Release:
    """The moment has come, and what follows is done."""
    release = decided.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    assert carry_out_due() == 1
    assert sent_mail() == []
    time_machine.move_to(release.moment, tick=False)
    run_steps()
    return release


def run_steps() -> None:
    for key in Work.objects.filter(kind__startswith="laurel_releases.").values_list("pk", flat=True):
        run_work(key)
