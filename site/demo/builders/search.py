"""Words that mean the same to readers, and the pages that staff recommend for a search."""

from typing import Any

from demo.reading import Stock, read_file
from foundation.search.models import Recommendation, Synonym


def build_search(stock: Stock) -> None:
    """`search.toml`: groups of synonyms, searches with their pages in order."""
    data = read_file("search.toml")
    for row in data["synonym"]:
        Synonym.objects.update_or_create(words="\n".join(row["words"]))
    for row in data["recommendation"]:
        _recommend(row["words"], [stock.get(reference) for reference in row["pages"]])


def _recommend(words: list[str], pages: list[Any]) -> None:
    made, _made = Recommendation.objects.update_or_create(words="\n".join(words))
    for order, page in enumerate(pages):
        made.pages.model.objects.update_or_create(
            recommendation=made, page=page.translation_key, defaults={"sort_order": order}
        )
