"""What the public may read of campaigns; import from here."""

from .campaigns import (
    Season,
    find_campaign_page,
    find_current_campaign,
    find_public_campaign,
    get_season,
    list_public_campaigns,
)
from .cooperation import count_cooperation, find_letter, list_cooperation
from .directory import get_directory
from .numbers import consenting, get_numbers
from .participants import (
    count_by_kind,
    count_by_prefecture,
    count_by_row,
    count_participants,
    find_public_participant,
    list_public_participants,
    published_answers,
)
from .promoters import list_promoters
from .reading import get_campaign_context
from .registering import (
    find_campaign_to_join,
    find_offer,
    find_private,
    find_to_confirm,
    list_lines,
)
from .years import count_years_running, list_years

__all__ = [
    "Season",
    "consenting",
    "count_by_kind",
    "count_by_prefecture",
    "count_by_row",
    "count_cooperation",
    "count_participants",
    "find_campaign_page",
    "find_current_campaign",
    "find_letter",
    "find_public_campaign",
    "find_public_participant",
    "get_campaign_context",
    "get_directory",
    "get_numbers",
    "get_season",
    "list_cooperation",
    "list_promoters",
    "list_public_campaigns",
    "list_public_participants",
    "published_answers",
    "count_years_running",
    "find_campaign_to_join",
    "find_offer",
    "find_private",
    "find_to_confirm",
    "list_lines",
    "list_years",
]
