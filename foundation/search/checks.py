"""System check: whether the search knows words, or only parts of them."""

from typing import Any

from django.core.checks import CheckMessage, Warning

from foundation.search import conf


def check_index(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_search.W001: without its packages the search looks for letters in titles and summaries, not for words."""
    if conf.has_packages():
        return []
    return [
        Warning(
            "The site is searched by letters in titles and summaries: no readings, no spellings, no texts of pages.",
            hint="Install the extra: pip install 'laurel[search]', then manage.py search_rebuild.",
            id="laurel_search.W001",
        )
    ]
