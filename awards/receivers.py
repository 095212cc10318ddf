"""Wiring between signals and the domain: one call each."""

from typing import Any

from django.db.models import Model

from awards.domain.application import settle_application_of, settle_file
from awards.domain.logo_offer import end_logo_of
from awards.domain.pages import refresh_search
from awards.models import Awardee
from foundation.assets.models import StoredFile


def on_record_saved(sender: type[Model], instance: Any, raw: bool, created: bool, **kwargs: Any) -> None:
    """A record's words are found on its pages."""
    if not raw and not created:
        refresh_search(instance)


def on_file_accepted(sender: type[Model], file: StoredFile, **kwargs: Any) -> None:
    """A file has passed its check: as a material, it is received."""
    settle_file(file)


def on_file_decided(sender: type[Model], file: StoredFile, **kwargs: Any) -> None:
    """A file has passed its check, or failed: its application may wait for that."""
    settle_application_of(file)


def on_awardee_revoked(sender: type[Model], awardee: Awardee, **kwargs: Any) -> None:
    """A revoked award ends the right to its logo."""
    end_logo_of(awardee)
