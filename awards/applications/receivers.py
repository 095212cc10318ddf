"""What applications do when a file has been checked: one call each."""

from typing import Any

from django.db.models import Model

from awards.applications.domain import settle_application_of, settle_file
from foundation.assets.models import StoredFile


def on_file_accepted(sender: type[Model], file: StoredFile, **kwargs: Any) -> None:
    """A file has passed its check: as a material, it is received."""
    settle_file(file)


def on_file_decided(sender: type[Model], file: StoredFile, **kwargs: Any) -> None:
    """A file has passed its check, or failed: its application may wait for that."""
    settle_application_of(file)
