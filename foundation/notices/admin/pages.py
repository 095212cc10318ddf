"""What the pages of mail in the admin have in common."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.timezone import localtime
from wagtail.admin import messages


def moment(at: datetime | None) -> str:
    """A moment with its zone; blank for none."""
    return f"{localtime(at):%Y-%m-%d %H:%M:%S %Z}" if at else ""


def run_verb(request: HttpRequest, verb: Callable[[], Any], done: object) -> bool:
    """Do something for a person and tell them how it went; whether it did."""
    try:
        verb()
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return False
    messages.success(request, done)
    return True
