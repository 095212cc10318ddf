"""Wagtail logs an act; the audit record takes it over, in the same transaction."""

from typing import Any

from wagtail.models.audit_log import BaseLogEntry

from foundation.audit import domain


def take_over_logged_action(instance: BaseLogEntry, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        domain.take_over(instance)
