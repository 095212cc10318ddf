"""Receivers for checked files: one call each."""

from typing import Any

from django.db.models import Model

from awards.applications.domain import settle_application_of, settle_file
from foundation.assets.models import StoredFile


def on_file_accepted(sender: type[Model], file: StoredFile, **kwargs: Any) -> None:
    """A file has passed its check: mark its material as received."""
    settle_file(file)


def on_file_decided(sender: type[Model], file: StoredFile, **kwargs: Any) -> None:
    """A file has passed or failed its check: its application may be waiting for that."""
    settle_application_of(file)
