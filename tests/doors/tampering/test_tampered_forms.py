"""Every form of the admin, sent by an administrator as no browser would: a field missing, twice or of another type, ten
thousand characters, a NUL, a row that isn't there, no field at all. Nothing is an error of the site, and what a page
shows is no bad request as it is.

The short walk takes each ninth address that takes forms, and a few tampered fields of each form; `--whole-walk` all.
"""

import sys
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.doors.admin import list_patterns
from tests.doors.table import ADMIN, Address
from tests.doors.world import World
from tests.parts.html import Element, page_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(7200)]
MISSING: list[str] = []  # a field without a value isn't sent
TAMPERED: tuple[Any, ...] = (
    *(MISSING, ["1", "x"], "", "abc", "\0", "a\0b", "あ" * 10_000, "-1", "9" * 24, "99999999", "1.5", "NaN", "1e309"),
    *("null", "[1]", "[]", '{"a": [null]}', "9999-12-31", "0001-01-01", "9999-12-31T23:59", "1,abc,99999999", "１２"),
    *("true", "../../x", "/", "%00", "'\"--"),
)
OWN = ("csrfmiddlewaretoken", "next")
LEFT_OUT = ("/logout/", "/login/", "/admin/password_reset/")
PAGES = "/admin/pages/"  # their blocks are drawn by JavaScript


class Tampering:
    def __init__(self, world: World, *, walks_all: bool) -> None:
        known = Client()
        known.force_login(world.people["boss"])
        self.cookies = {name: morsel.value for name, morsel in known.cookies.items()}
        self.walks_all = walks_all
        self.turns = cycle(TAMPERED)
        self.sent: set[Any] = set()
        self.requests, self.failed = 0, list[str]()

    def ask(self, path: str, data: dict[str, Any] | None = None) -> Any:
        """What it changes is taken back, a new session, too."""
        client = Client(raise_request_exception=False)
        for name, value in self.cookies.items():
            client.cookies[name] = value
        self.requests += 1
        with transaction.atomic():
            answer = client.get(path) if data is None else client.post(path, data)
            transaction.set_rollback(True)
        return answer

    def send(self, path: str, data: dict[str, Any], what: str, *, may_be_bad: bool = True) -> None:
        status = self.ask(path, data).status_code
        # 503: the store for files isn't running
        if status == 500 or (status == 400 and not may_be_bad):
            self.failed.append(f"{status} {path} {what}")

    def try_address(self, path: str) -> None:
        self.send(path, {}, "nothing sent")
        answer = self.ask(path)
        if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
            return
        for form in page_of(answer).all("form"):
            action = (form.get("action") or path).split("#")[0]
            if (form.get("method") or "").lower() == "post" and not any(part in action for part in LEFT_OUT):
                self._try_form(form, action if action.startswith(ADMIN) else path)

    def _try_form(self, form: Element, action: str) -> None:
        fields = {name: value for name, value in form.fields.items() if name not in OWN}
        if (key := (action, *fields)) in self.sent:
            return
        self.sent.add(key)
        button = next(((each["name"], each.get("value") or "") for each in form.all("button[name]")), None)
        whole = {**fields, **dict([button] if button else [])}
        self.send(action, whole, "as it is", may_be_bad=not fields or PAGES in action or form.has("[type=file]"))
        for name, value in self._choose(list(whole)):
            self.send(action, {**whole, name: value}, f"{name} = {value[:20]!r}")
        for value in TAMPERED if self.walks_all else islice(self.turns, 1):
            every = {name: text if name.endswith("_FORMS") else value for name, text in whole.items()}
            self.send(action, every, f"each = {value[:20]!r}")

    def _choose(self, names: list[str]) -> Iterator[tuple[str, Any]]:
        """In the short walk three fields from all over the form, one value for each."""
        if self.walks_all:
            yield from ((name, value) for name in names for value in TAMPERED)
        else:
            yield from zip(names[:: max(1, len(names) // 3)][:3], self.turns, strict=False)


def takes_forms(view: Any) -> bool:
    of_class = getattr(view, "view_class", None)
    return of_class is None or hasattr(of_class, "post")


@pytest.fixture
def form_addresses(every_address: list[Address]) -> list[str]:
    taking = {name for name, pattern in list_patterns() if takes_forms(pattern.callback)}
    return [
        address.path for address in every_address if address.path.startswith("/admin/") and address.door.name in taking
    ]


def test_no_form_of_the_admin_ends_in_an_error(world, form_addresses, request) -> None:
    walks_all = request.config.getoption("--whole-walk")
    tampering = Tampering(world, walks_all=walks_all)

    for path in form_addresses if walks_all else form_addresses[::9]:
        tampering.try_address(path)

    assert tampering.failed == []
    assert len(tampering.sent) > 12
    sys.stdout.write(f"{len(tampering.sent)} forms, {tampering.requests} requests\n")
