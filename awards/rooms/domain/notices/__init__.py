"""The front door of awards.rooms.domain.notices."""

from .award_room import notify_room_opened, room_address
