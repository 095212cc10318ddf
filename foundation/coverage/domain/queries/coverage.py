"""Media coverage, newest first. Awardees and campaigns hold theirs by `media_coverage`; organisations are read here.

The internal note never leaves the admin. Coverage that names an organisation makes it public only together with
something of the organisation's own: a newspaper may write about an applicant.
"""

from datetime import datetime, time

from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.coverage.models import MediaCoverage
from foundation.organisations.models import Organisation
from foundation.organisations.registry import Item, Source
from foundation.text.eras import JST


def list_coverage(*, at: datetime | None = None) -> QuerySet[MediaCoverage]:
    """All that is published by then, newest first."""
    return MediaCoverage.objects.published(at).order_by("-published_on", "outlet", "pk")


def list_coverage_of(organisation: Organisation) -> QuerySet[MediaCoverage]:
    """What was published about an organisation."""
    return list_coverage().filter(organisations=organisation)


def find_next_piece(after: datetime) -> datetime | None:
    """The first moment after `after` at which another piece is published: midnight in Japan."""
    coming = MediaCoverage.objects.filter(published_on__gt=after.astimezone(JST).date())
    first = coming.aggregate(first=Min("published_on"))["first"]
    return datetime.combine(first, time(), JST) if first else None


def list_items(organisation: Organisation, language: str) -> list[Item]:
    """For the organisation's page, in whatever language it was written."""
    return [
        Item(coverage.title, coverage.url, coverage.public_id, coverage.published_on, coverage.outlet, coverage)
        for coverage in list_coverage_of(organisation)
    ]


SOURCE = Source(
    "coverage",
    _("In the media"),
    list_items,
    lambda: Organisation.objects.none().values("pk"),
    order=90,
    template="laurel_coverage/partials/items.html",
    stylesheet="laurel_coverage/coverage.css",
)
