"""Pages whose picture is made before the public may see them, registered in an app's `wiring.py`.

    sharing.coming_pages.register("laurel_releases", list_coming_pages)

The rule the next editor must not break: their pictures are kept, and no page shows them before the public sees it.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from foundation.registry import Registry

# Each returns the keys of pages, lazily.
coming_pages: Registry[Callable[[], QuerySet[Any, Any]]] = Registry("sharing.coming_pages")
