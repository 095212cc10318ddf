"""Public pages that name who is to be announced: written too early, or about something else. Somebody has to look.

Looked at is what was published since the call closed – before, nobody could know – and only the newest `MOST` of it.
"""

from collections.abc import Callable, Iterable

from wagtail.models import Page

from awards.releases.domain.release_contents import list_awardees
from awards.releases.models import Release
from awards.results.models import Awardee, AwardeeOrganisation
from foundation.content.domain.queries.visibility import visible_pages
from foundation.search.domain.queries.entry_text import read_texts
from foundation.text.names import naming

MOST = 500


def list_naming_pages(release: Release) -> list[Page] | None:
    """Newest first, by the texts that the search has of them; None where it has no index. A fixed number of queries."""
    texts = read_public_texts(release)
    return None if texts is None else list_pages_naming(texts, names_of(list_awardees(release)))


def read_public_texts(release: Release) -> list[tuple[Page, str]] | None:
    """What was published since the call closed, newest first, with its texts; None where there is no index."""
    published = Page.objects.filter(last_published_at__gte=release.cycle.closes_at)
    pages = {
        page.pk: page
        for page in visible_pages(published).select_related("locale").order_by("-last_published_at")[:MOST]
    }
    texts = read_texts(pages)
    return None if texts is None else [(page, texts.get(key, "")) for key, page in pages.items()]


def list_pages_naming(texts: Iterable[tuple[Page, str]], names: Callable[[str], bool]) -> list[Page]:
    return [page for page, text in texts if names(text)]


def names_of(awardees: Iterable[Awardee]) -> Callable[[str], bool]:
    """Whether a text names any of them or of the organisations behind them. One query for what isn't there yet."""
    return naming(name for names in list_names(awardees).values() for name in names)


def list_names(awardees: Iterable[Awardee]) -> dict[int, list[str]]:
    """{awardee: its names, and those of the organisations behind it, as announced and on record}. One query."""
    found = {one.pk: [one.name_ja, one.name_en] for one in awardees}
    parts = AwardeeOrganisation.objects.filter(awardee__in=found)
    columns = ("awardee", "name_ja", "name_en", "organisation__name_ja", "organisation__name_en")
    for awardee, *names in parts.values_list(*columns):
        found[awardee] += names
    return found
