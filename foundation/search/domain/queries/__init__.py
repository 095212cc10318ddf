"""What is found of the pages that the public may see."""

from foundation.search.domain.queries.beginning import Suggestion, list_beginnings
from foundation.search.domain.queries.facet import Facets, count_facets
from foundation.search.domain.queries.hit import (
    count_hits,
    is_in_title,
    list_best,
    list_hits,
    with_hits,
    with_page_hits,
)
from foundation.search.domain.queries.recommendation import list_recommended
from foundation.search.domain.queries.shown_hit import Hit, show_entries
from foundation.search.domain.queries.suggestion import find_suggestion
from foundation.search.domain.queries.synonym import read_query
