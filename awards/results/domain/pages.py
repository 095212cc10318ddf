"""Pages follow their records: what search finds of a page includes what its record says."""

from wagtail.search import index

from awards.programmes.models import AwardCycle, AwardProgramme
from awards.results.models import Awardee


def refresh_search(record: AwardProgramme | AwardCycle | Awardee) -> None:
    """Have the record's pages indexed again, in every language. Wagtail does it as its own task."""
    for page in record.pages.all():
        index.insert_or_update_object(page)
