"""Public pages that name who is to be announced: written too early, or about something else. Somebody has to look.

Looked at is what was published since the call closed – before, nobody could know – and only the newest `MOST` of it.
"""

from wagtail.models import Page

from awards.releases.domain.release_contents import list_awardees
from awards.releases.models import Release
from foundation.content.domain.queries.visibility import visible_pages
from foundation.organisations.models import Organisation
from foundation.search.models import Entry
from foundation.text.names import naming

MOST = 500


def list_naming_pages(release: Release) -> list[Page]:
    """Newest first, by the texts that the search has of them. A fixed number of statements."""
    awardees = list(list_awardees(release))
    bodies = Organisation.objects.filter(awards__awardee__in=awardees)
    columns = bodies.values_list("name_ja", "name_en")
    names = naming(name for both in (*columns, *((one.name_ja, one.name_en) for one in awardees)) for name in both)
    published = Page.objects.filter(last_published_at__gte=release.cycle.closes_at)
    pages = {page.pk: page for page in visible_pages(published).order_by("-last_published_at")[:MOST]}
    entries = Entry.objects.filter(page_key__in=list(pages)).values_list(
        "page_key", "title", "names", "summary", "body"
    )
    found = {key for key, *texts in entries if names("\n".join(texts))}
    return [page for key, page in pages.items() if key in found]
