"""The same visitors before a site that keeps answers: what was kept for one is what another gets."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from foundation.caching.domain import state
from foundation.caching.domain.store import Holder
from tests.caching.reader import Reader
from tests.doors.visitors import Visitor


@dataclass(frozen=True)
class WarmVisitor(Visitor):
    """Asks through the wrapper in front of Django, as a web server does; `made` counts what wasn't kept."""

    reader: Reader = field(default_factory=Reader)

    def client(self, address: str) -> Any:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {f"HTTP_{name.upper()}": value for name, value in self.headers.items()}
        environ = {**sent, "REMOTE_ADDR": address, **({"HTTP_COOKIE": cookie} if cookie else {})}

        def ask(method: str, path: str, *_body: Any) -> Any:
            given = self.reader.get(path, method, **environ)
            return SimpleNamespace(status_code=given.status, content=given.body, headers=given.headers, streaming=False)

        return SimpleNamespace(generic=ask)


def warm(visitor: Visitor, name: str = "") -> WarmVisitor:
    return WarmVisitor(name or visitor.name, visitor.may_see, visitor.cookies, visitor.headers, visitor.is_holder)


@pytest.fixture
def keeping(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Answers are kept in a file of this test's own; the world's transaction outlives each request."""
    monkeypatch.setattr(settings, "LAUREL_CACHING_URL", "", raising=False)
    monkeypatch.setattr(settings, "LAUREL_CACHING_FOLDER", str(tmp_path / "answers"), raising=False)
    monkeypatch.setattr(state, "close_old_connections", lambda: None)
    for name, value in (("store", None), ("again", 0.0), ("was_lost", False)):
        monkeypatch.setattr(Holder, name, value)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
