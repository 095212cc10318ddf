"""What the public may read of case studies; import from here."""

from .case import (
    NEWEST_FIRST,
    NEWEST_YEAR_FIRST,
    list_cases_about,
    list_cases_of,
    list_collections,
    list_live_cases,
    list_newest,
    list_public_cases,
)
from .case_comparison import COMPARE, get_comparison
from .case_entry import CaseEntry, find_link, list_versions, map_entries
from .case_facet import list_facets, narrow_cases
from .case_html import list_chapters, list_rows, list_rows_of
from .case_index import get_index, get_questions
from .case_reading import get_case_context, list_related, list_related_entries
