"""Terms; import from here."""

from .terms import Terms
