"""The admin's viewsets are registered once, while addresses are made; a try that fails is gone on with by the next.

Wagtail registers all of them anew whenever addresses are made: after a first try that failed – the database was away
for a moment – every menu item would be there twice, and what may be registered only once would refuse for ever.
"""

from collections import Counter
from typing import Any

from wagtail import hooks
from wagtail.admin.viewsets import viewsets

_registered: Counter[Any] = Counter()  # hook -> how many of its viewsets are


def register_once() -> None:
    """In the place of Wagtail's `populate`."""
    for hook in hooks.get_hooks("register_admin_viewset"):
        found = hook()
        listed = found if isinstance(found, list | tuple) else [found]
        for viewset in listed[_registered[hook] :]:
            viewsets.register(viewset)
            _registered[hook] += 1
