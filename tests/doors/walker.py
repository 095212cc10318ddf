"""The walk: every address by every method as every visitor; what an answer shows, and what its status gives away.

And that a refusal changes nothing: of a request that is refused, each table that it wrote is a leak as well.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponseBase

from tests.doors.headers.sent_headers import list_missing
from tests.doors.marks import Mark
from tests.doors.table import Address
from tests.doors.visitors import Visitor, zone_of
from tests.doors.world import OPEN, World

SAFE = ("GET", "HEAD", "OPTIONS")
METHODS = (*SAFE, "POST", "PUT", "PATCH", "DELETE")
# that these exist is no secret, their words are: a page that asks for a password, or to sign in
KNOWN_TO_EXIST = {OPEN, "password", "members"}
SHUT = (401, 405)  # it wants a token, or isn't for this method
SLOWED = 429  # counted as an error: whoever is slowed sees nothing
# a number on paper, and a logo on somebody's own page, can always be checked: that it was given, never to whom
ENDED = {"unlisted participant", "withdrawn participant", "revoked participant", "revoked"}
CHECKED = ("certificate", "logo")
JSON, URLENCODED = "application/json", "application/x-www-form-urlencoded"
AWAY = 503  # the store for files isn't running: none of what is asked here lies in it
DENIED = (401, 403, 404, 405)
# Where who isn't signed in is led, and who may not do what they tried in the admin.
LED_AWAY = re.compile(r"/(?:\w\w/)?accounts/login/|/admin/login/|/admin/$")
WRITTEN = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "(\w+)"', re.IGNORECASE)
# Attempts are counted and looks put on record though refused; the rest is made when it is first read, or says when a
# token was last used.
MAY_CHANGE = {
    *("laurel_records_attemptcount", "laurel_audit_entry", "wagtailcore_apitoken"),
    *("laurel_home_sitesettings", "wagtailusers_userprofile"),
}
# What buttons and forms of most pages send, so that something would change where it is let through.
FORM = b"confirm=on&confirmed=on&agree=on&action=go&act=rest&reason=reason&text=text&next=1"


@dataclass(frozen=True, order=True)
class Leak:
    """What somebody learns at a door that they may not."""

    kind: str
    door: str
    method: str
    visitor: str
    secret: str
    what: str


@dataclass(frozen=True)
class Answer:
    """What an answer gives away: status, whose words it has, whether one would run; what it changed, and lacks."""

    status: int
    marks: frozenset[Mark]
    runs: bool
    is_denied: bool
    changed: frozenset[str]
    lacks: frozenset[str]


@dataclass
class Walk:
    """What came of it: the leaks, each with an address that shows it; the number of requests; doors open and shut."""

    world: World
    leaks: dict[Leak, str] = field(default_factory=dict)
    requests: int = 0
    opened: set[str] = field(default_factory=set)
    shut: set[str] = field(default_factory=set)
    answers: dict[tuple[str, str, str], Answer] = field(default_factory=dict)

    def go(self, visitors: Iterable[Visitor], addresses: Iterable[Address], methods: Iterable[str] = METHODS) -> "Walk":
        chosen = list(addresses)
        for visitor in visitors:
            for address in (address for address in chosen if visitor.knocks_at(address)):
                for method in methods:
                    self.knock(visitor, address, method)
        return self

    def knock(self, visitor: Visitor, address: Address, method: str) -> None:
        """Ask once, and keep what the answer gives away: words, a script that runs, a status of its own, an error."""
        answer = self._ask(visitor, address.path, method)
        status = answer.status
        if 200 <= status < 400:
            self.opened.add(address.door.name)
        if status in SHUT:
            self.shut.add(address.door.name)
        found = {(mark.secret, mark.field) for mark in self._shown(visitor, address, answer)}
        if answer.runs:
            found.add((OPEN, "a script"))
        if status == SLOWED or (status >= 500 and status != AWAY):
            found.add((OPEN, f"status {status}"))
        found |= {(OPEN, f"lacks {name}") for name in answer.lacks}
        is_kept_from = self._is_kept_from(visitor, address)
        if is_kept_from or answer.is_denied:
            found |= {(address.secret, f"changed {table}") for table in answer.changed}
        if is_kept_from:
            expected = self._ask(visitor, address.absent, method).status
            if status != expected:
                found.add((address.secret, f"status {status}, not {expected}"))
        for secret, what in found:
            leak = Leak(address.door.kind, address.door.name, method, visitor.name, secret, what)
            self.leaks.setdefault(leak, address.path)

    def _shown(self, visitor: Visitor, address: Address, answer: Answer) -> set[Mark]:
        """Marks that this visitor may not see, but for those that the question itself held."""
        zone = zone_of(address.path)
        shown = answer.marks - self.world.marks.find_in(address.path) if answer.marks else answer.marks
        return {mark for mark in shown if not visitor.may_see(mark, zone)}

    def _is_kept_from(self, visitor: Visitor, address: Address) -> bool:
        """Whether the answer must be that for a thing that doesn't exist."""
        if not address.absent or address.secret in KNOWN_TO_EXIST:
            return False
        if address.door.kind in CHECKED and address.secret in ENDED:
            return False
        field = "SiteDocument." if address.door.kind == "file" else ""
        return not visitor.may_see(Mark(address.secret, field), zone_of(address.path))

    def _ask(self, visitor: Visitor, path: str, method: str) -> Answer:
        """What is answered; the same question is put once, whichever doors lead to it."""
        key = (visitor.name, path, method)
        if key not in self.answers:
            with noting_writes() as written:
                response, said = self._answer(visitor, path, method)
            is_page = response.headers.get("Content-Type", "").startswith("text/html")
            marks = self.world.marks
            self.answers[key] = Answer(
                response.status_code,
                frozenset(marks.find(said)),
                is_page and marks.runs_in(said),
                response.status_code in DENIED or bool(LED_AWAY.match(response.headers.get("Location", ""))),
                frozenset(written - MAY_CHANGE),
                frozenset(list_missing(response, zone=zone_of(path))),
            )
        return self.answers[key]

    def _answer(self, visitor: Visitor, path: str, method: str) -> tuple[HttpResponseBase, bytes]:
        """The answer, and all that it said.

        What the request changed is taken back; no two come from one address.
        """
        self.requests += 1
        client = visitor.client(f"10.{self.requests >> 16}.{self.requests >> 8 & 255}.{self.requests & 255}")
        is_form = method == "POST" and zone_of(path) != "api"
        body = b"" if method in SAFE else FORM if is_form else b"{}"
        with transaction.atomic():
            answer = client.generic(method, path, body, URLENCODED if is_form else JSON)
            content = b"".join(answer) if answer.streaming else answer.content
            transaction.set_rollback(True)
        headers = "\n".join(answer.headers.values()).encode()
        return answer, content if content.startswith((b"%PDF", b"PK")) else content + headers


@contextmanager
def noting_writes() -> Iterator[set[str]]:
    """The tables that are written within the block."""
    tables: set[str] = set()

    def note(execute: Callable[..., Any], statement: str, *arguments: Any) -> Any:
        if found := WRITTEN.match(statement):
            tables.add(found[1])
        return execute(statement, *arguments)

    with connection.execute_wrapper(note):
        yield tables
