"""What follows a release: Wagtail's signal and log for each page, and the word to other apps that results are out.

Each step is durable work with a key of its own: begun in the release's transaction, done once its moment has come, and
again from its own beginning if a worker dies.
"""

from datetime import datetime

from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from awards.programmes.models import AwardCycle
from awards.releases.models import Release, ReleasePage
from awards.results.signals import results_released
from foundation.clock.domain import plan_work, start_work
from foundation.clock.models import Work

PUBLISHED, ANNOUNCED = "laurel_releases.published", "laurel_releases.announced"
ACTION = "wagtail.publish"


def start_steps(release: Release, moment: datetime) -> None:
    """Start the work, due at the moment. Call it inside the release's transaction."""
    keys = release.pages.values_list("pk", flat=True)
    plan_work(kind=PUBLISHED, refs={str(key): key for key in keys}, due=moment)
    start_work(kind=ANNOUNCED, key=release.public_id, ref=release.pk, due=moment)


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


def count_steps(release: Release) -> dict[str, int]:
    """{state: number} of the work that follows a release."""
    own = Q(kind=PUBLISHED, key__in=[str(key) for key in release.pages.values_list("pk", flat=True)])
    states = Work.objects.filter(own | Q(kind=ANNOUNCED, key=release.public_id)).values_list("state", flat=True)
    counted: dict[str, int] = {}
    for state in states:
        counted[state] = counted.get(state, 0) + 1
    return counted
