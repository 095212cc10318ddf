"""Rows of the exchange; import from here."""

from foundation.exchange.models.bundle import Bundle

__all__ = ["Bundle"]
