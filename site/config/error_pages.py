"""An error that nothing has answered: while the database can't be reached, 503 with a time to try again, else 500.

Whatever a form has sent comes back with the page, to be sent once more. The rules the next editor must not break:
nothing here needs the database, and no password is written into a page.
"""

import sys
from contextlib import suppress
from http import HTTPStatus
from sqlite3 import SQLITE_BUSY

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views.defaults import server_error

from foundation.headless.domain.address import is_of_api
from foundation.headless.routers.problems import failed, unavailable

RETRY_AFTER = 30  # seconds
PASSWORD = "password"  # noqa: S105 -- a part of a field's name
# Of SQL: a connection ends, the server stops, isn't ready yet, or has no room for another connection.
CONNECTION, STATES = "08", frozenset({"57P01", "57P02", "57P03", "57P05", "53300"})
PRIMARY = 0xFF  # of an error code of SQLite
Fields = list[tuple[str, str]]


def answer_error(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`, which is called while the error is being handled."""
    is_passing = _is_caused_by_outage(sys.exc_info()[1])
    if is_of_api(request.path_info):
        return unavailable(seconds=RETRY_AFTER) if is_passing else failed()
    if not is_passing:
        return server_error(request)
    said = {"fields": _list_fields(request), "is_form": request.method == "POST"}
    answer = HttpResponse(render_to_string("503.html", said), status=HTTPStatus.SERVICE_UNAVAILABLE)
    answer["Retry-After"] = str(RETRY_AFTER)
    patch_cache_control(answer, no_store=True, private=True)
    return answer


def _is_caused_by_outage(error: BaseException | None) -> bool:
    """Whether it, or what it came from, is one of a database that can't be reached."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError) and is_outage(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def is_outage(error: OperationalError | InterfaceError) -> bool:
    """Whether the database can't be reached for now: a wait helps, and nothing else.

    An error of PostgreSQL's driver without a state of SQL is no answer of the server's.
    """
    cause = error.__cause__
    if (code := getattr(cause, "sqlite_errorcode", None)) is not None:
        return bool(code & PRIMARY == SQLITE_BUSY)
    state = getattr(cause, "sqlstate", "")
    return state is None or state.startswith(CONNECTION) or state in STATES


def _list_fields(request: HttpRequest) -> Fields:
    """What a form has sent, where all of it can be sent again: files can't, and what is cut short isn't read."""
    with suppress(UnreadablePostError, SuspiciousOperation, MultiPartParserError):
        if not request.FILES:
            lists = request.POST.lists()
            return [(name, str(value)) for name, values in lists if PASSWORD not in name for value in values]
    return []
