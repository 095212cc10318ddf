"""Press releases under embargo, on the admin's front page."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from foundation.text.eras import JST
from foundation.viewsets.home_dates import DateSource, NextDate
from foundation.viewsets.home_rows import draft_title, may_write, page_url
from news.models import PressReleasePage

MOST = 10


def list_release_dates(at: datetime, until: datetime) -> Iterator[NextDate]:
    """Releases that are published and come out at their date and time."""
    days = (at.astimezone(JST).date(), until.astimezone(JST).date())
    releases = PressReleasePage.objects.filter(live=True, alias_of=None, date__range=days).order_by("date", "pk")
    for release in releases[:MOST]:
        if at <= release.public_from < until:
            yield NextDate(release.public_from, draft_title(release), _("The release comes out"), page_url(release))


RELEASE_DATES = DateSource(may_write, list_release_dates)
