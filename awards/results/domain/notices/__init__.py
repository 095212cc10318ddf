"""The front door of awards.results.domain.notices."""

from .award_room import notify_room_opened
from .logo_offer import goes_by_post, notify_logo_offered
