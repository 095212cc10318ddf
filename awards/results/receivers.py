"""Receivers for saved records and revoked awards: one call each."""

from typing import Any

from django.db.models import Model

from awards.results.domain.logo_offer import end_logo_of
from awards.results.domain.pages import refresh_search
from awards.results.models import Awardee
from foundation.search.domain import renew_pages_of


def on_record_saved(sender: type[Model], instance: Any, raw: bool, created: bool, **kwargs: Any) -> None:
    """Reindex the pages of a saved record."""
    if not raw and not created:
        refresh_search(instance)


def on_results_released(sender: type[Model], cycle: Any, **kwargs: Any) -> None:
    """The date of the results is that of the pages that are found."""
    renew_pages_of(cycle)


def on_awardee_revoked(sender: type[Model], awardee: Awardee, **kwargs: Any) -> None:
    """A revoked award ends the right to its logo."""
    end_logo_of(awardee)
