"""Pages of a list: `limit` (default 20, at most WAGTAILAPI_LIMIT_MAX, else 400) and `offset`; `{"items", "count"}`."""

from ninja import Field
from ninja.pagination import paginate
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination

FURTHEST = 2**31 - 1  # no list is longer, and no database counts without end


class BoundedPagination(WagtailLimitOffsetPagination):
    """Wagtail's own, with an end."""

    class Input(WagtailLimitOffsetPagination.Input):
        limit: int = Field(default=20, ge=1, le=FURTHEST)
        offset: int = Field(default=0, ge=0, le=FURTHEST)


paged = paginate(BoundedPagination)
