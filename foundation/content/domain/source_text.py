"""That a translation which still says what its source says goes live only where somebody was asked.

Whoever publishes without a page that could ask comes here first; pages that ask read
`domain.queries.source_text`. The rule itself, which texts count, is there.
"""

from wagtail.models import Page

from foundation.content.domain.errors import TranslationPending
from foundation.content.domain.queries.source_text import list_source_texts
from foundation.text.languages import join_names


def check_translated(page: Page) -> None:
    """Raises TranslationPending with the fields that have no translation."""
    texts = list_source_texts(page)
    if texts:
        fields = join_names(dict.fromkeys(text.field for text in texts))
        raise TranslationPending(page=page.get_admin_display_title(), fields=fields)
