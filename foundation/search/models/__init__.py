"""What is found: entries."""

from foundation.search.models.entry import Entry
