"""Pages of a list: `limit` (default 20, at most WAGTAILAPI_LIMIT_MAX, else 400) and `offset`; `{"items", "count"}`."""

from ninja.pagination import paginate
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination

paged = paginate(WagtailLimitOffsetPagination)
