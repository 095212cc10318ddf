"""Wiring between signals and the domain: one call each."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save

from awards.domain.pages import refresh_search
from awards.models import AwardCycle, Awardee, AwardProgramme


def on_record_saved(sender: type[Model], instance: Any, raw: bool, created: bool, **kwargs: Any) -> None:
    """A record's words are found on its pages."""
    if not raw and not created:
        refresh_search(instance)


def connect() -> None:
    """Connect once; called by `AppConfig.ready()`."""
    for model in (AwardProgramme, AwardCycle, Awardee):
        post_save.connect(on_record_saved, sender=model, dispatch_uid=f"laurel_awards.refresh_search.{model.__name__}")
