"""Receivers for saved records and released results: one call each."""

from typing import Any

from django.db.models import Model

from awards.results.domain.pages import refresh_search
from foundation.search.domain import renew_pages_of


def on_record_saved(sender: type[Model], instance: Any, raw: bool, created: bool, **kwargs: Any) -> None:
    """Reindex the pages of a saved record."""
    if not raw and not created:
        refresh_search(instance)


def on_results_released(sender: type[Model], cycle: Any, **kwargs: Any) -> None:
    """The date of the results is that of the pages that are found."""
    renew_pages_of(cycle)
