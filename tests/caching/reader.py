"""A site that keeps answers, in a store of its own, asked as a web server asks it."""

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from foundation.caching.backends.answer_store import Store
from foundation.caching.backends.file_store import FileStore
from foundation.caching.domain.store import Holder
from foundation.caching.domain.writing import note_writes
from foundation.caching.wsgi import Caching


@dataclass
class Given:
    """What a reader was given, and how often Django was asked for it."""

    status: int
    headers: dict[str, str]
    body: bytes
    made: int

    @property
    def content(self) -> bytes:
        return self.body

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Reader:
    """Asks one process; `made` counts the answers that Django itself has made."""

    made: int = 0
    host: str = "testserver"
    application: Any = field(init=False)

    def __post_init__(self) -> None:
        django = WSGIHandler()

        def counted(environ: dict[str, Any], start_response: Any) -> Any:
            self.made += 1
            return django(environ, start_response)

        self.application = Caching(counted)

    def get(self, address: str, method: str = "GET", **environ: Any) -> Given:
        path, _, query = address.partition("?")
        before, started = self.made, []
        answer = self.application(
            {
                **{"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": self.host},
                **{"SERVER_NAME": self.host, "SERVER_PORT": "80", "REMOTE_ADDR": "127.0.0.1"},
                **{"SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO()},
                **{"wsgi.errors": sys.stderr, **environ},
            },
            lambda status, headers, *_: started.append((status, headers)),
        )
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        status, headers = started[-1]
        return Given(int(status.split()[0]), dict(headers), body, self.made - before)


@pytest.fixture
def reader(
    request: pytest.FixtureRequest,
    store_kind: str,
    settings: Any,
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
    transactional_db: None,
) -> Iterator[Reader]:
    """A reader of a site with a new store, a file unless `store_kind` says otherwise; the database commits."""
    if store_kind == "valkey":
        settings.LAUREL_CACHING_URL = request.getfixturevalue("valkey").url()
    settings.LAUREL_CACHING_FOLDER = str(tmp_path / "answers") if store_kind == "file" else ""
    for name, value in (("store", None), ("again", 0.0), ("was_lost", False)):
        monkeypatch.setattr(Holder, name, value)
    with connection.execute_wrapper(note_writes):
        yield Reader()


def open_store(request: pytest.FixtureRequest, kind: str, *, size: int) -> Store:
    """An empty store of one kind, by itself."""
    if kind == "valkey":
        from foundation.caching.backends.server_store import ServerStore

        return ServerStore(request.getfixturevalue("valkey").url(), name="tests", size=size)
    return FileStore(request.getfixturevalue("tmp_path") / "answers.lmdb", size=size)
