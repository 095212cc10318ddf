"""A site that keeps answers, and views that must not be kept."""

from tests.caching.reader import reader

__all__ = ["reader"]
