"""Bundles of files, and the right to see the figures of a year; import from here."""

from foundation.exchange.models.bundle import Bundle
from foundation.exchange.models.figures import YearFigures

__all__ = ["Bundle", "YearFigures"]
