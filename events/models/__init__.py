"""Events: pages with their own facts, the index of them, who organises them; import from here."""

from events.models.event_organiser import EventOrganiser
from events.models.pages import EventIndexPage, EventPage
from events.models.proposal import EventProposal
