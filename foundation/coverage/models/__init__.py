"""Media coverage; import from here."""

from .coverage import MediaCoverage
