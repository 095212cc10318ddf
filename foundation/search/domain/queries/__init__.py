"""What is found of the pages that the public may see."""

from foundation.search.domain.queries.hit import count_hits, list_hits, with_hits
from foundation.search.domain.queries.suggestion import find_suggestion
from foundation.search.domain.queries.synonym import read_query
