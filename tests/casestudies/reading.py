"""What the index of cases gives its template, as the tests read it."""

from typing import Any

from django.http import QueryDict

from casestudies.domain.queries import get_index


def read_index(query: str = "") -> dict[str, Any]:
    return get_index(QueryDict(query), language="ja")


def titles_of(context: dict[str, Any]) -> list[str]:
    return [row.case.title for row in context["rows"]]


def counts_of(context: dict[str, Any], name: str) -> dict[str, int]:
    """How many cases each choice of a facet would leave."""
    facet = next(facet for facet in context["listing"].facets if facet.name == name)
    return {option.value: option.count for option in facet.options}
