"""What news registers with other apps: its API router, and which releases aren't public yet."""

from foundation.changes import registry as changes
from foundation.content import registry as content
from foundation.headless import registry as headless
from foundation.viewsets import home_dates
from news.admin import release_home
from news.api import router
from news.domain.queries.release_visibility import HIDDEN_RELEASES
from news.models import PressReleasePage

RELEASES = headless.Mount("/news/", router)


def connect() -> None:
    home_dates.dates.register("laurel_news.releases", release_home.RELEASE_DATES)
    headless.mounts.register(RELEASES.prefix, RELEASES)
    content.hidden_pages.register("laurel_news.releases", HIDDEN_RELEASES)
    changes.watched.register("laurel_news.releases", (PressReleasePage,))
