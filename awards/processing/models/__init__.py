"""The secretariat's internal notes; import from here."""

from .internal_note import InternalNote
