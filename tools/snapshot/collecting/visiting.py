"""Visitors of the site: one address at a time, with what it answers, how many queries it takes, and no trace left."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from .answers import body_lines, content_of, header_lines

BRACKETS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")  # what our own transaction adds or hides


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back; nothing that waits for a commit happens."""
    block = transaction.Atomic("default", savepoint=True, durable=False)
    block._from_testcase = True  # type: ignore[attr-defined]  # so that views' durable transactions may lie inside
    with block:
        yield
        transaction.set_rollback(True)


@dataclass
class Counter:
    """Counts queries, and keeps them."""

    number: int = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(BRACKETS):
            self.number += 1
        return execute(sql, params, many, context)


@dataclass
class Visit:
    """What an address answered."""

    address: str
    status: int
    queries: int
    content_type: str
    content: bytes
    headers: list[str]
    location: str = ""
    errors: list[str] = field(default_factory=list)

    def lines(self, *, texts_only: bool = False) -> list[str]:
        """Everything that is compared, but for the queries."""
        head = [f"status {self.status}", *self.errors]
        if texts_only:
            return [*head, *self.body(texts_only=True)]
        return [*head, *self.headers, "", *self.body()]

    def body(self, *, texts_only: bool = False) -> list[str]:
        try:
            return body_lines(self.content_type, self.content, texts_only=texts_only)
        except Exception as error:
            return [f"unreadable {self.content_type}: {type(error).__name__}"]


class Visitor:
    """Somebody in one language, signed in or not, who may sign out without effect."""

    def __init__(self, email: str = "", language: str = "ja") -> None:
        self.client = Client(raise_request_exception=False, headers={"accept-language": language})
        sign_in(self.client, email)
        self.client.cookies["django_language"] = language
        self.cookies = self.client.cookies.output(header="", sep=";")
        ContentType.objects.get_for_models(*(each.model_class() for each in _types()))

    def get(self, address: str) -> Visit:
        """The answer to a GET of this address, read whole."""
        return self._ask("GET", address, {}, undone())

    def press(self, address: str, values: dict[str, Any]) -> Visit:
        """The answer to a form sent there; the caller takes back what it wrote."""
        return self._ask("POST", address, values, nullcontext())

    def follow(self, address: str) -> Visit:
        """A look at what came of a form, with the cookies that its answer set: messages are in one."""
        return self._ask("GET", address, {}, nullcontext(), anew=False)

    def _ask(self, method: str, address: str, values: dict[str, Any], bracket: Any, *, anew: bool = True) -> Visit:
        cache.clear()
        if anew:
            self.client.cookies = SimpleCookie(self.cookies)
        counter = Counter()
        with bracket, connection.execute_wrapper(counter):
            send = self.client.get if method == "GET" else self.client.post
            response: Any = send(address, values or None)
            content = content_of(response)
        error = (response.exc_info or (None, None))[1]
        return Visit(
            address,
            response.status_code,
            counter.number,
            response.get("Content-Type", ""),
            content,
            header_lines(response),
            response.get("Location", ""),
            [f"{type(error).__name__}: {error}"] if error else [],
        )


def sign_in(client: Client, email: str) -> None:
    """The client is this person's from now on; nobody's where no address is given."""
    if email:
        person = get_user_model()._default_manager.get(email=email)
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")


def _types() -> list[Any]:
    return [each for each in ContentType.objects.all() if each.model_class() is not None]
