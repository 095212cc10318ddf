"""A page that was published or taken down has its picture looked after at once, not at the next tick."""

from typing import Any

from django.utils import timezone

from foundation.sharing.domain import request_renewal


def on_page_changed(sender: Any, **kwargs: Any) -> None:
    """Have the pictures renewed, in the transaction that changed the page."""
    request_renewal(at=timezone.now())
