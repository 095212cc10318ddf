"""What follows a release: Wagtail's signal and log for each page, the word to other apps, notices,
certificates, offers of logos.

Each step is durable work with a key of its own: begun in the release's transaction, done once its moment has come, and
again from its own beginning if a worker dies.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.outcome_recipient import count_outcomes
from awards.releases.domain.release_certificate import CERTIFIED, list_certified
from awards.releases.domain.release_publication import documents_of
from awards.releases.models import Release, ReleasePage
from awards.results.domain.logo_offer import list_unoffered, offer_with_results
from awards.results.models import Awardee
from awards.results.signals import results_released
from foundation.clock.domain import plan_work
from foundation.clock.models import Work
from foundation.documents.domain.document import RENEW

PUBLISHED, ANNOUNCED = "laurel_releases.published", "laurel_releases.announced"
NOTIFIED, OFFERED = "laurel_releases.notified", "laurel_releases.offered"
ACTION = "wagtail.publish"


def start_steps(release: Release, moment: datetime, *, published: Iterable[int]) -> None:
    """Start the work, due at the moment, in one statement. Call it inside the release's transaction.

    `published` are the keys of the release's rows of pages. What was made ahead is taken first: readers wait for it.
    """
    refs = {
        PUBLISHED: published,
        NOTIFIED: list_worded(release),
        OFFERED: list_unoffered(release.cycle_id),
        CERTIFIED: list_certified(release.cycle_id),
    }
    planned = {kind: {str(key): key for key in keys} for kind, keys in refs.items()}
    taken = {RENEW: {documents_of(release): ""}}
    plan_work({**taken, **planned, ANNOUNCED: {release.public_id: release.pk}}, due=moment)


def say_published(work: Work) -> None:
    """For one page: the signal that Wagtail sends for a published page, and its log entry, once."""
    row = ReleasePage.objects.select_related("page", "revision", "release").get(pk=work.ref)
    page = row.page.specific
    page_published.send(sender=type(page), instance=page, revision=row.revision)
    said = PageLogEntry.objects.filter(page=page.pk, action=ACTION, revision=row.revision)
    if not said.exists():
        log(instance=page, action=ACTION, revision=row.revision, user=row.release.approved_by, content_changed=True)


def announce(work: Work) -> None:
    """Tell the other apps that the results of the cycle are out."""
    release = Release.objects.select_related("cycle").get(pk=work.ref)
    results_released.send(AwardCycle, cycle=release.cycle)


def offer_logo_of(work: Work) -> None:
    """Offer one awardee the logo of the tier."""
    offer_with_results(Awardee.objects.select_related("cycle", "tier__logo_kit", "application").get(pk=work.ref))


def resume_offers(cycle: AwardCycle) -> None:
    """Offer logos of released results that were suspended when their step was done, which then offers nothing."""
    now = timezone.now()
    keys = [str(key) for key in list_unoffered(cycle.pk)] if cycle.is_released(now) else []
    if begun := Work.objects.filter(kind=OFFERED, key__in=keys).values_list("key", flat=True):
        plan_work({OFFERED: {f"{key} {now.isoformat()}": key for key in begun}}, due=now)


def list_worded(release: Release) -> list[int]:
    """Keys of the texts that somebody gets."""
    counted = count_outcomes(release)
    return [text.pk for text in release.outcome_texts.all() if counted[text.outcome, text.tier_id]]


def count_steps(release: Release) -> dict[str, int]:
    """{state: number} of the work that follows a release."""
    followed = {
        PUBLISHED: release.pages.values_list("pk", flat=True),
        NOTIFIED: release.outcome_texts.values_list("pk", flat=True),
        **dict.fromkeys(
            (OFFERED, CERTIFIED), Awardee.objects.filter(cycle=release.cycle_id).values_list("pk", flat=True)
        ),
    }
    own = Q(kind=ANNOUNCED, key=release.public_id)
    for kind, keys in followed.items():
        own |= Q(kind=kind, key__in=[str(key) for key in keys])
    states = Work.objects.filter(own).values_list("state", flat=True)
    counted: dict[str, int] = {}
    for state in states:
        counted[state] = counted.get(state, 0) + 1
    return counted
