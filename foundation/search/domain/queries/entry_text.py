"""The texts of public pages as the index has them, for whoever looks for names in them."""

from collections.abc import Collection

from foundation.search.conf import is_indexed
from foundation.search.models import Entry


def read_texts(pages: Collection[int]) -> dict[int, str] | None:
    """By the key of a page, from its title to its body; None where there is no index. One query.

    Pages that the public may not see have entries, too: ask for those of `visible_pages` alone.
    """
    if not is_indexed():
        return None
    rows = Entry.objects.filter(page_key__in=pages).values_list("page_key", "title", "names", "summary", "body")
    return {page: "\n".join(texts) for page, *texts in rows}
