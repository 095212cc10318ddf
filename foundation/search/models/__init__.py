"""What is found, what means the same, and what was looked for."""

from foundation.search.models.entry import Entry
from foundation.search.models.query_tally import QueryTally
from foundation.search.models.recommendation import Recommendation, RecommendedPage
from foundation.search.models.staff_entry import StaffEntry
from foundation.search.models.synonym import Synonym
