"""What the public may read of organisations; import from here."""

from .organisations import Section, find_kept, find_public_organisation, list_public_organisations, list_sections
