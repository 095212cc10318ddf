"""System check: whether answers can be kept where a host wants it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from foundation.caching import conf


def check_store(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_caching.W001: a folder for answers is named, and the packages that keep them there are missing."""
    if not getattr(settings, "LAUREL_CACHING_FOLDER", "") or conf.has_packages():
        return []
    return [
        Warning(
            "No answer is kept: each page is made anew for each reader.",
            hint="Install the extra: pip install 'laurel[caching]'.",
            id="laurel_caching.W001",
        )
    ]
