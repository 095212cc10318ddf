"""What the secretariat writes down; import from here."""

from .internal_note import InternalNote
