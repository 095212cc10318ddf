"""From page to page: what a visitor reaches by links, then what no link led to."""

import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from .addresses import LIMIT, Examples, Route, routes
from .trees import parse
from .visiting import Visit, Visitor

LINKS = ("href", "action", "src", "data-url", "data-edit-url", "data-chooser-url", "hx-get", "formaction")
IN_SCRIPT = re.compile(r'"(/[\w%./-]+/?(?:\?[\w=&-]+)?)"')
# Ends the session, breaks on purpose, or leads out of the site.
AVOIDED = ("/admin/logout/", "/accounts/logout/", "/admin/failwhale/", "/static/", "/admin/jsi18n")
UNASKED = ("next=", "X-Amz-", "_")  # of a query: what leads back, signs, or is a toolkit's own
OWN_HOSTS = ("", "testserver", "127.0.0.1", "localhost")


def links(visit: Visit) -> Iterator[str]:
    """Addresses of this site in a page, in their order."""
    if not visit.content_type.startswith("text/html"):
        return
    root = parse(visit.content.decode(errors="replace"))
    for element in root.iter() if root is not None else ():
        if not isinstance(element.tag, str):
            continue
        said = [element.attrib[name] for name in LINKS if name in element.attrib]
        if element.tag == "script" and "json" in element.attrib.get("type", ""):
            said += IN_SCRIPT.findall(json.dumps(json.loads(element.text or "null"), ensure_ascii=False))
        for address in said:
            yield from _own(visit.address, address)


def _own(page: str, address: str) -> Iterator[str]:
    parts = urlsplit(urljoin(f"http://testserver{page}", address.strip()))
    if parts.scheme not in ("http", "https") or (parts.hostname or "") not in OWN_HOSTS:
        return
    if parts.path.startswith(AVOIDED):
        return
    yield parts.path
    query = "&".join(part for part in parts.query.split("&") if part and not part.startswith(UNASKED))
    if query:
        yield f"{parts.path}?{query}"


class Crawl:
    """The pages below some beginnings, each handed on as it is read."""

    def __init__(self, visitor: Visitor, within: Callable[[str], bool], limit: int = LIMIT) -> None:
        self.visitor, self.within, self.limit = visitor, within, limit
        self.examples = Examples()
        self.waiting: deque[str] = deque()

    def offer(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            if self.within(address) and self.examples.add(address, self.limit):
                self.waiting.append(address)

    def visits(self, *beginnings: str) -> Iterator[tuple[str, Visit]]:
        """(label, visit) of these pages, and of each that links lead to from there."""
        self.waiting += [address for address in beginnings if self.examples.add(address, always=True)]
        yield from self._follow()

    def _follow(self) -> Iterator[tuple[str, Visit]]:
        while self.waiting:
            address = self.waiting.popleft()
            visit = self.visitor.get(address)
            yield self.examples.labels[address], visit
            if visit.location:
                self.offer(_own(address, visit.location))
            self.offer(links(visit))

    def missed(self, unled: Callable[[Route], bool]) -> Iterator[tuple[str, Visit]]:
        """Of routes that no link led to: those without parameters, those of a view's model, those that begin alike.

        They are guessed: what answers that there is nothing shows nothing, and is no example.
        """
        for route in routes():
            if unled(route) and not self.examples.by_route.get(f"{route.pattern}?"):
                guessed = self._filled(route)
                self.offer(guessed)
                for label, visit in self._follow():
                    if visit.status == 404 and visit.address in guessed:
                        del self.examples.labels[visit.address]
                    else:
                        yield label, visit

    def _filled(self, route: Route) -> list[str]:
        plain = "/" + re.sub(r"[\^$\\]", "", route.pattern)
        parameters = route.parameters
        if not parameters:
            return [] if "(" in plain or "*" in plain else [plain]
        found = list(dict.fromkeys(self.examples.begun_like(route)))
        if found or len(parameters) > 1 or route.model is None:
            return found
        return [re.sub(r"<[^>]+>|\(\?P<.*?\)(?=/|$)", str(key), plain) for key in some_keys(route.model)]


def some_keys(model: Any) -> list[Any]:
    """Keys of rows, one in each state first."""
    rows = list(model._base_manager.order_by("pk")[:300])
    state = next((f.name for f in model._meta.fields if f.name in ("state", "status")), None)
    by_state = {getattr(row, state) if state else "": row.pk for row in reversed(rows)}
    return sorted({*by_state.values(), *(row.pk for row in rows[:1])}, key=str)[:LIMIT]
