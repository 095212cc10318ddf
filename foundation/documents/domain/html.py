"""Parts of pages that are finished before anybody asks: a template, given a row and no request.

    ROWS = Kind("shop.row_html", list_live_books, html_maker("shop/row.html", describe), ("page", "book"))

What differs by who asks or when – marks of something released, whatever lies with another – stands between the parts:
the template writes `{{ part_end }}` where it belongs, and the page's own template fills it in.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from foundation.documents.domain.document_version import read_version
from foundation.documents.domain.queries.document import list_bodies, make_bodies
from foundation.documents.registry import Kind, Maker

PART_END = SafeString("\0")  # in no text that is stored or shown


def html_maker(template: str, describe: Callable[[Any], dict[str, Any]]) -> Maker:
    """Rows as `template` shows them, given what `describe` says of each; in the language that is being spoken."""
    return Maker(make=partial(_render, template, describe), version=read_version)


def read_parts(kind: Kind, keys: Sequence[int], *, language: str) -> dict[int, list[SafeString]]:
    """By keys, which the caller has found to be what may be seen now, the parts of rows that are in `language`.

    Finished ones are in the language of their rows; shown among words of another language they are made now.
    """
    return list_parts((kind, keys), language=language)[0]


def list_parts(*wanted: tuple[Kind, Sequence[int]], language: str) -> list[dict[int, list[SafeString]]]:
    """The same of several kinds, read together."""
    is_spoken = get_language() == language
    found = list_bodies(*wanted) if is_spoken else [make_bodies(kind, keys) for kind, keys in wanted]
    return [{key: _split(body) for key, body in bodies.items()} for bodies in found]


def make_parts(kind: Kind, row: Any) -> list[SafeString]:
    """The parts of a row as it is at hand: a draft, or a translation that isn't stored yet."""
    return _split(kind.maker.make(row))


def _render(template: str, describe: Callable[[Any], dict[str, Any]], row: Any) -> bytes:
    return get_template(template).render({**describe(row), "part_end": PART_END}).encode()


def _split(body: bytes) -> list[SafeString]:
    return [SafeString(part) for part in body.decode().split(PART_END)]
