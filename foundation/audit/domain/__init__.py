"""The audit record's one verb: `record`. Every state change, export, decision and confidential read calls it."""

from foundation.audit.domain.entry import record

__all__ = ["record"]
