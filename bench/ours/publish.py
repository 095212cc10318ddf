"""`python -m bench.ours.publish`: publishes an edition of three pages for each line, its number, until its input ends.

A case study, a press release and an event are given the edition's title; the release has a new address as well, which
the sitemap shows. Before, another title is saved as a draft, which nobody may see. Said is the moment of the commit, by
the clock that all processes of a machine share.
"""

import os
import sys
import time
from typing import Any

import django


def publish_edition(number: int) -> float:
    """The moment at which it became public."""
    from django.db import transaction

    from bench.publishing import DRAFT, write_title
    from casestudies.models import CaseStudyPage
    from events.models import EventPage
    from news.models import PressReleasePage

    release = PressReleasePage.objects.filter(locale__language_code="ja").latest("pk")
    event = EventPage.objects.filter(locale__language_code="ja").latest("pk")
    pages: list[Any] = [CaseStudyPage.objects.get(slug="case-0", locale__language_code="ja"), release, event]
    for page in pages:
        page.title = DRAFT
        page.save_revision()
    moments: list[float] = []
    with transaction.atomic():
        transaction.on_commit(lambda: moments.append(time.monotonic()))  # before all that others do then
        release.slug = f"release-{write_title(number).replace(' ', '-')}"
        for page in pages:
            page.title = write_title(number)
            page.save_revision().publish()
    return moments[0]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.ours.settings")
    django.setup()
    for line in sys.stdin:
        sys.stdout.write(f"{publish_edition(int(line))}\n")
        sys.stdout.flush()
