"""Wiring between signals and the domain: one call each."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save

from awards.domain.application import settle_application_of, settle_file
from awards.domain.logo_offer import end_logo_of
from awards.domain.pages import refresh_search
from awards.models import AwardCycle, Awardee, AwardProgramme
from awards.signals import awardee_revoked
from foundation.assets.models import StoredFile
from foundation.assets.signals import file_accepted, file_refused


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


def connect() -> None:
    """Connect once; called by `AppConfig.ready()`."""
    file_accepted.connect(on_file_accepted, dispatch_uid="laurel_awards.settle_file")
    file_accepted.connect(on_file_decided, dispatch_uid="laurel_awards.file_accepted")  # after it was received
    file_refused.connect(on_file_decided, dispatch_uid="laurel_awards.file_refused")
    awardee_revoked.connect(on_awardee_revoked, dispatch_uid="laurel_awards.end_logo")
    for model in (AwardProgramme, AwardCycle, Awardee):
        post_save.connect(on_record_saved, sender=model, dispatch_uid=f"laurel_awards.refresh_search.{model.__name__}")
