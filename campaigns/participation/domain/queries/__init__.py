"""Reads of campaigns and of who takes part; import from here."""

from .campaign import (
    Season,
    find_campaign_page,
    find_current_campaign,
    find_public_campaign,
    find_season,
    list_public_campaigns,
)
from .campaign_context import get_campaign_context
from .campaign_promoter import list_promoters
from .participant import (
    count_by_kind,
    count_by_prefecture,
    count_participants,
    find_public_participant,
    list_public_participants,
    published_answers,
)
from .participant_directory import get_directory
from .participant_years import count_years_running, list_years
from .participation_count import consenting, get_numbers
from .registration import (
    find_campaign_to_join,
    find_offer,
    find_private,
    find_to_confirm,
    list_lines,
    list_unconfirmed_at,
)
