"""Wagtail logs an act; the audit record takes it over, in the same transaction."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.models.audit_log import BaseLogEntry

from foundation.audit import domain


@receiver(post_save, sender=PageLogEntry)
@receiver(post_save, sender=ModelLogEntry)
def take_over_logged_act(instance: BaseLogEntry, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        domain.take_over(instance)
