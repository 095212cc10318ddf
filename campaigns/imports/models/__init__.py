"""Tables of participations that staff sent; import from here."""

from .participation_import import ParticipationImport
