"""Press access to a release before its moment: the switch with its terms, the guests, their marked pictures."""

from .access import PressAccess
from .guest import PressGuest
from .guest_picture import GuestPicture
