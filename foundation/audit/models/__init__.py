"""The audit record's one noun: `Entry`. Rows are only ever added; adding goes through `domain.record`."""

from foundation.audit.models.entry import AppendOnly, Entry, EntryQuerySet
