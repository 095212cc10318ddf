"""The texts of a release to applicants: drafted in the words of their kinds, changed while the release is a draft."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from awards.decisions.enums import Outcome
from awards.releases.domain.release_page import lock_draft
from awards.releases.models import OutcomeText, Release
from foundation.audit.domain import record
from foundation.notices.domain.notice_rendered import get_kind
from foundation.notices.domain.template import get_template
from foundation.records.domain.contention import retried


def draft_texts(release: Release) -> None:
    """A text for each tier, for the reserves and for those not selected, where there is none yet.

    In the words of the cycle's release before, if one was called off; else of the kind of mail. Call it with the
    release locked.
    """
    tiers: list[tuple[str, int | None]] = [(Outcome.SELECTED, tier.pk) for tier in release.cycle.tiers.all()]
    wanted = [*tiers, (Outcome.RESERVE, None), (Outcome.NOT_SELECTED, None)]
    rows = OutcomeText.objects.filter(release__cycle=release.cycle_id).order_by("release")
    known = {(row.outcome, row.tier_id): row.texts for row in rows}
    own = {(row.outcome, row.tier_id) for row in rows if row.release_id == release.pk}
    for outcome, tier in (key for key in wanted if key not in own):
        text = OutcomeText(release=release, outcome=outcome, tier_id=tier)
        texts = known.get((outcome, tier)) or get_template(get_kind(text.kind)).texts
        OutcomeText.objects.create(release=release, outcome=outcome, tier_id=tier, **texts)


@retried
@transaction.atomic
def word_outcome(
    text: OutcomeText, texts: Mapping[str, str], *, by: AbstractBaseUser, at: datetime | None = None
) -> None:
    """Change what the applicants of this outcome are told.

    Raises MayNot, ReleaseFixed, and ValidationError by field for a placeholder that there isn't.
    """
    release = lock_draft(text.release, by=by)
    OutcomeText(pk=text.pk, release=release, outcome=text.outcome, tier=text.tier, **texts).clean()
    if OutcomeText.objects.exclude(**texts).filter(pk=text.pk).update(**texts):
        record("release.outcome_worded", by=by, subject=release, after={"outcome": text.outcome}, at=at)
