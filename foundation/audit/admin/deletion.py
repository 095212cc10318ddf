"""Several things that are deleted at once: one entry for each, as where they are deleted singly.

Wagtail logs that for pages alone; pictures, documents, users and records went without a word.
"""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpRequest
from wagtail.log_actions import log
from wagtail.models import Page


def log_deleted(request: HttpRequest, action_type: str, objects: Iterable[Model]) -> None:
    """Wagtail's own log, which the record takes over, in the transaction that deletes them."""
    if action_type == "delete":
        for instance in objects:
            if not isinstance(instance, Page):
                log(instance=instance, action="wagtail.delete", user=request.user, deleted=True)
