"""How the API's documents describe it: as Laurel's, ours first, every operation in words, refusals as what they are.

Wagtail's own operations have a summary and nothing else; they come after ours and say whom they are for.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from wagtail.api.v3.errors import PROBLEM_JSON

from foundation.headless import registry

JSON = "application/json"
TITLE = "Laurel API"
DESCRIPTION = """What the site shows the public, as data: awards and awardees, campaigns and participants,
case studies, events, press releases, organisations, certificates. Reading needs no token;
`locale` names the language; lists come in pages of `limit` from `offset` on; refusals are
problem documents (RFC 9457).

Under *Wagtail* are the operations of the CMS itself, for tools of staff: they count by number and may write.
"""
STOCK = "Wagtail: "
STOCK_TAGS = {
    "pages": "Pages of every type by number, their drafts and revisions, and what editors do with them.",
    "schema": "The types of pages and snippets there are, and their fields.",
    "sites": "Sites, their hosts and root pages.",
    "auth": "Whose token it is.",
    "redirects": "Redirects from one address to another.",
    "snippets": "Snippets by type and key, their drafts and revisions, and what editors do with them.",
    "documents": "Documents, published or not, by number.",
    "images": "Images, published or not, by number.",
}


def own_prefixes() -> tuple[str, ...]:
    """Where our operations begin, in the order in which the apps declare them."""
    root = reverse("wagtailapi_v3:api-root")
    return tuple(root + mount.prefix.lstrip("/") for mount in registry.mounts.list())


def describe(make: Callable[..., Any], **options: Any) -> Any:
    """The document that `make` makes of all operations, as its readers need it."""
    document = make(**options)
    for path, item in document["paths"].items():
        for operation in item.values():
            _name_problems(operation)
            if not path.startswith(own_prefixes()):
                _describe_stock(operation)
    document["paths"] = dict(sorted(document["paths"].items(), key=lambda entry: _place(entry[0])))
    document["tags"] = _list_tags(document["paths"])
    return document


def _place(path: str) -> int:
    prefixes = own_prefixes()
    return next((place for place, prefix in enumerate(prefixes) if path.startswith(prefix)), len(prefixes))


def _name_problems(operation: dict[str, Any]) -> None:
    for status, answer in operation["responses"].items():
        if int(status) >= 400 and JSON in answer.get("content", {}):
            answer["content"] = {PROBLEM_JSON: answer["content"][JSON]}


def _describe_stock(operation: dict[str, Any]) -> None:
    tags = operation.get("tags") or ["pages"]
    about = STOCK_TAGS.get(tags[0], "")
    operation["description"] = operation.get("description") or f"Wagtail’s own: {operation['summary']}. {about}".strip()
    operation["tags"] = [f"{STOCK}{tag}" for tag in tags]


def _list_tags(paths: dict[str, Any]) -> list[dict[str, str]]:
    """The groups of operations in the order in which they are shown."""
    names = dict.fromkeys(tag for item in paths.values() for operation in item.values() for tag in operation["tags"])
    return [{"name": name, "description": STOCK_TAGS.get(name.removeprefix(STOCK), "")} for name in names]
