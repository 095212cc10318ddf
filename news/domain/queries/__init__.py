"""Reads of press releases for the public; import from here."""

from news.domain.queries.listing import build_release_list
from news.domain.queries.release import (
    EARLIEST_FIRST,
    LATEST_FIRST,
    find_release,
    list_annexes,
    list_live_releases,
    list_related,
    list_releases,
    list_translations,
    narrow_releases,
)
