"""What news registers with other apps: its API router, and which releases aren't public yet."""

from django.utils.translation import pgettext_lazy

from foundation.caching import registry as caching
from foundation.changes import registry as changes
from foundation.content import registry as content
from foundation.documents import registry as documents
from foundation.headless import registry as headless
from foundation.organisations.models import Division
from foundation.search import registry as search
from foundation.viewsets import home_dates
from news.admin import release_home
from news.api.release import CARDS, RELEASES, router
from news.domain.queries.release_visibility import HIDDEN_RELEASES
from news.models import PressReleasePage

# Its table says which releases are still hidden, too: what links to pages is made of all of it.
RELEASE = documents.Source(PressReleasePage, "page_ptr_id", "release", also_whole=True)
MOUNT = headless.Mount("/news/", router)
FOUND = search.Kind(
    "news",
    pgettext_lazy("search", "Press releases"),
    PressReleasePage,
    names=("annexes", "division.name_ja", "division.name_en"),
    body=("subtitle", "sections", "correction", "press_images"),
    dated="date",
    related=("division",),
)
DIVISIONS = search.Source(Division, lambda row: PressReleasePage.objects.filter(division=row))


def connect() -> None:
    search.kinds.register(FOUND.name, FOUND)
    search.sources.register("news: divisions", DIVISIONS)
    home_dates.dates.register("laurel_news.releases", release_home.RELEASE_DATES)
    headless.mounts.register(MOUNT.prefix, MOUNT)
    documents.kinds.register_all((CARDS, RELEASES))
    documents.sources.register("news", (RELEASE,))
    content.hidden_pages.register("laurel_news.releases", HIDDEN_RELEASES)
    caching.public_views.register("laurel_news", ("laurel_news:feed",))
    changes.watched.register("laurel_news.releases", (PressReleasePage,))
