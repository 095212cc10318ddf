"""Public pages that name who is to be announced: written too early, or about something else. Somebody has to look.

Looked at is what was published since the call closed – before, nobody could know – and only the newest `MOST` of it.
"""

from wagtail.models import Page

from awards.releases.domain.release_contents import list_awardees
from awards.releases.models import Release
from foundation.content.domain.queries.visibility import visible_pages
from foundation.organisations.models import Organisation
from foundation.search.domain.queries.entry_text import read_texts
from foundation.text.names import naming

MOST = 500


def list_naming_pages(release: Release) -> list[Page] | None:
    """Newest first, by the texts that the search has of them; None where it has no index. A fixed number of queries."""
    awardees = list(list_awardees(release))
    bodies = Organisation.objects.filter(awards__awardee__in=awardees)
    columns = bodies.values_list("name_ja", "name_en")
    names = naming(name for both in (*columns, *((one.name_ja, one.name_en) for one in awardees)) for name in both)
    published = Page.objects.filter(last_published_at__gte=release.cycle.closes_at)
    pages = {page.pk: page for page in visible_pages(published).order_by("-last_published_at")[:MOST]}
    texts = read_texts(pages)
    return None if texts is None else [page for key, page in pages.items() if names(texts.get(key, ""))]
