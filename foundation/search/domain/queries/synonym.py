"""What a reader looks for, with the synonyms that staff have entered."""

from foundation.changes.domain.reading import once
from foundation.search.domain.query import Query, parse_query
from foundation.search.domain.synonym import Group, expand, read_group
from foundation.search.models import Synonym


def read_query(text: str) -> Query:
    """The query as it is looked for; never an error."""
    query = parse_query(text)
    return expand(query, list_groups()) if query else query


@once
def list_groups() -> tuple[Group, ...]:
    """Read once until staff change one."""
    return tuple(read_group(synonym.list_words()) for synonym in Synonym.objects.order_by("pk"))
