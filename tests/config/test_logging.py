"""No log holds the secret of a private address: every refusal of every such address, as the handlers write it."""

import io
import logging
import os
import re
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.utils.log import AdminEmailHandler

from foundation.records.domain.secret_address import PARAMETER, BlankSecrets, blank_secrets, list_secret_routes
from tests.architecture.house import ROOT
from tests.clock.processes import until
from tools import ports
from tools.run import web_command

SECRET = "s3cr3t-k3T-xw_0aBcDeFgHiJkLmNoPqRsTuVwX"
VALUES = {"secret": SECRET, "token": SECRET, "uidb64": SECRET, "public_id": "23456789abcdefghjkmn", "name": "all.zip"}
STATUSES = (
    "400",
    "401",
    "403",
    "404",
    "405",
    "409",
    "410",
    "412",
    "413",
    "415",
    "422",
    "429",
    "500",
    "502",
    "503",
    "504",
)
RAISED = {"denied": PermissionDenied, "suspicious": SuspiciousOperation, "broken": RuntimeError}


class Refuse:
    """Refuses as the test wishes, when the address is known and its view would be called."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        refusal = request.headers.get("X-Refuse", "")
        if refusal in RAISED:
            raise RAISED[refusal](f"{request.path} has nothing for {kwargs}")
        return HttpResponse(status=int(refusal)) if refusal else None


def list_handlers() -> Iterator[logging.Handler]:
    """Those of every logger there is, without pytest's own."""
    loggers = [logging.root, *(found for found in logging.root.manager.loggerDict.values())]
    for logger in loggers:
        for handler in getattr(logger, "handlers", ()):
            if type(handler) in (logging.StreamHandler, logging.FileHandler, AdminEmailHandler):
                yield handler


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the handlers write from here on."""
    text = io.StringIO()
    for handler in list_handlers():
        monkeypatch.setattr(handler, "stream", text)
    return text


def path_of(route: str) -> str:
    return "/" + PARAMETER.sub(lambda match: VALUES.get(match[1], "x"), route)


@pytest.mark.parametrize(
    "name", ["django", "django.request", "django.server", "granian.access", "_granian", "django_tasks"]
)
def test_every_handler_blanks_and_none_sends_mail(name: str) -> None:
    logger: logging.Logger | None = logging.getLogger(name)
    own = list(list_handlers())

    while logger is not None and not logger.handlers:
        logger = logger.parent
    assert logger is not None
    assert [handler for handler in own if not any(isinstance(each, BlankSecrets) for each in handler.filters)] == []
    assert [handler for handler in own if isinstance(handler, AdminEmailHandler)] == []


@pytest.mark.slow
@pytest.mark.django_db
def test_no_refusal_of_a_private_address_writes_its_secret(settings, written) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.config.test_logging.Refuse"]
    client = Client(raise_request_exception=False)
    routes = list_secret_routes()
    for route in routes:
        path = path_of(route)
        for refusal in (*STATUSES, *RAISED):
            client.get(path, headers={"X-Refuse": refusal})
        for address in (path, path.rstrip("/"), f"{path}nowhere/", f"/nowhere/?next={path}", path.upper()):
            client.get(address)
        for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            client.generic(method, path, "nothing")

    lines = written.getvalue()
    assert len(routes) > 30
    assert SECRET.lower() not in lines.lower()
    missing = [
        route
        for route in routes
        for status in ("Gone", "Unprocessable Entity", "Service Unavailable", "Internal Server Error")
        if f"{status}: {blank_secrets(path_of(route))}\n" not in lines
    ]
    assert missing == []
    assert lines.count("RuntimeError: ") == len(routes)


def test_the_development_server_writes_no_secret(written) -> None:
    logging.getLogger("django.server").info('"%s" %s %s', f"GET /manage/{SECRET}/ HTTP/1.1", "200", "12")

    assert written.getvalue() == '"GET /manage/***/ HTTP/1.1" 200 12\n'


def test_operators_are_told_what_their_proxy_must_leave_out() -> None:
    section = (ROOT / "docs" / "operations.md").read_text().partition("## Logs")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(/[^`]+)`", section))

    assert [route for route in list_secret_routes() if not any(beginning in f"/{route}" for beginning in named)] == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_web_server_writes_no_secret(tmp_path: Path) -> None:
    port = ports.find_free_block()
    command = [word if word != "error" else "info" for word in web_command(port)]
    plain = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    given = {**plain, "LAUREL_ENV": "development", "LAUREL_VAR": str(tmp_path), "PORT": str(port)}
    given["PYTHONPATH"] = f"{ROOT / 'site'}{os.pathsep}{ROOT}"
    with (tmp_path / "output").open("w") as output:
        server = subprocess.Popen(
            [*command[:-1], "--access-log", command[-1]], env=given, cwd=ROOT, stdout=output, stderr=output
        )
    try:
        until(lambda: status_of(port, "/healthz") == 200)
        found = [status_of(port, f"/manage/{SECRET}/?k={SECRET}"), status_of(port, f"/manage/{SECRET}")]
        until(lambda: (tmp_path / "output").read_text().count('"GET /manage/') >= 2)
    finally:
        server.terminate()
        server.wait(60)

    lines = (tmp_path / "output").read_text()
    assert found == [500, 500]
    assert "OperationalError" in lines  # the tables aren't there
    assert SECRET not in lines


def status_of(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code
    except urllib.error.URLError:
        return 0
