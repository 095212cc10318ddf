"""Reads of cooperation; import from here."""

from .request import count_cooperation, find_letter, list_cooperation
