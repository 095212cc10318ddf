"""Reads of finished documents."""

from .document import read_bodies, read_body
