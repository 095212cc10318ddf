"""What pages and records of the plugin set have in common. No tables of its own."""

from foundation.content.models.pages import IndexPage, PublicPage, facts
from foundation.content.models.record import NamedRecord
