"""What the public may read of media coverage; import from here."""

from .coverage import list_coverage, list_coverage_of
