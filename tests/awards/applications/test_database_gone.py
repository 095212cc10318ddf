"""PostgreSQL restarts while somebody submits: whichever statement that takes, the page says to try again, the draft is
as it was, and who presses again has one submission. The next request finds another connection.
"""

from contextlib import closing
from http.client import HTTPConnection

import pytest
from django.db import connection, connections
from django.test import Client

from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.applications import page as address_of
from tests.faults.test_submit import assert_complete
from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql, pytest.mark.slow]
STEP, MOST = 9, 300
FORM = {"declaration-true": "on"}


@pytest.fixture
def cycle():
    return full_cycle()


def press(application):
    """The button of the last page, by a browser of one's own."""
    client = Client(raise_request_exception=False)
    client.force_login(application.owner)
    return lambda: client.post(address_of(application, "check"), FORM)


class Restart:
    """The server ends this connection before its so-many-eth statement."""

    def __init__(self, call):
        self.left = call

    def __call__(self, execute, *statement):
        self.left -= 1
        if self.left == 0:
            number = connection.connection.info.backend_pid
            other = connection.copy()
            with other.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
            other.close()
        return execute(*statement)


def test_the_database_restarts_at_some_statement_of_submit(cycle):
    answers = set()
    for call in range(1, MOST, STEP):
        application, restart = ApplicationFactory(cycle=cycle, complete=True), Restart(call)
        submit = press(application)
        with connection.execute_wrapper(restart):
            answer = submit()
        connections.close_all()
        assert_complete(application)
        answers.add((answer.status_code, application.state))
        if restart.left > 0:
            break
        assert (answer.status_code, answer["Retry-After"]) == (503, "30")
        assert page_of(answer).one("form").fields == FORM
        assert submit().status_code == 302
        assert_complete(application)
        assert application.state == "submitted"

    assert restart.left > 0
    assert answers == {(503, "draft"), (503, "submitting"), (302, "submitted")}


def list_connections():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return {number for (number,) in cursor.fetchall()}


def test_a_web_process_goes_on_with_the_next_request(live_server):
    """Its connections of before are gone: nobody meets an error for it."""
    own, statuses = list_connections(), []
    with closing(HTTPConnection(live_server.thread.host, live_server.thread.port)) as browser:
        for _restart in range(2):
            browser.request("GET", "/apply/")
            answer = browser.getresponse()
            answer.read()
            statuses.append(answer.status)
            ended = list_connections() - own
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(number, 5000) FROM unnest(%s) AS number", [list(ended)])
            statuses.append(len(ended))

    assert statuses == [200, 1, 200, 1]
