"""The search index: kept in step with the pages, read by `queries`."""

from foundation.search.conf import is_indexed
from foundation.search.domain.entry import (
    begin_index,
    paused,
    rebuild,
    renew_at_once,
    renew_pages,
    renew_pages_of,
    request_renewal,
)
from foundation.search.domain.query_tally import count_query
