"""What providers say of the videos in pages is asked by the worker, once a page is published.

    page_published ─▶ request_videos ─▶ work ─▶ fetch_videos ─▶ Wagtail's row of the video ─▶ its player in the page

Until then, and where the provider refuses, the page links to the video. The rule the next editor must not break: no
request of a reader waits for a provider.
"""

from contextlib import suppress
from datetime import datetime

from django.utils import timezone
from wagtail.embeds.blocks import EmbedValue
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedException, EmbedUnsupportedProviderException
from wagtail.models import Page

from foundation.clock.domain import renew_lease, start_work
from foundation.clock.models import Work
from foundation.content.domain.errors import VideoUnavailable
from foundation.content.domain.queries.video import list_unknown

FETCH = "laurel_content.videos"


def request_videos(page: Page, *, at: datetime | None = None) -> None:
    """Have the worker ask the providers of a page's videos, where any is unknown."""
    now = at or timezone.now()
    if list_unknown(page, at=now):
        start_work(kind=FETCH, key=f"{page.pk}/{now.isoformat()}", ref=page.pk, at=now)


def fetch_videos(work: Work) -> None:
    """Ask for each video of the page that is unknown by now, and keep the answers.

    One that can't be had stops no other; they are asked for again at the next try. Raises VideoUnavailable, which the
    work notes.
    """
    page = Page.objects.filter(pk=work.ref).specific().first()
    refusals = [] if page is None else [_fetch(video, work) for video in list_unknown(page, at=timezone.now())]
    if said := "; ".join(filter(None, refusals)):
        raise VideoUnavailable(said)


def _fetch(video: EmbedValue, work: Work) -> str:
    """Why it couldn't be had; "" where it could, or where no provider will ever know it."""
    renew_lease(work)
    try:
        with suppress(EmbedUnsupportedProviderException):
            get_embed(video.url, video.max_width, video.max_height)
    except EmbedException as error:
        return f"{video.url}: {error or type(error).__name__}"
    return ""
