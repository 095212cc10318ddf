"""Who is invited or reminded by e-mail; import from here."""

from .kinds import INVITATION, REMINDER
from .participation import key_of_invitation, notify_invited, notify_unconfirmed
