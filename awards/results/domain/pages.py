"""Reindexing of pages: the search index of a page includes data of its record."""

from wagtail.search import index

from awards.programmes.models import AwardCycle, AwardProgramme
from awards.results.models import Awardee


def refresh_search(record: AwardProgramme | AwardCycle | Awardee) -> None:
    """Reindex the record's pages in every language, through Wagtail's own task."""
    for page in record.pages.all():
        index.insert_or_update_object(page)
