"""A process that dies within submit, after each database and each S3 call: for every N, a real process is killed.

Found afterwards is a draft, a *submitting* that completes by itself, or a whole submission – never anything between.
"""

import os
import traceback
import warnings
from collections.abc import Callable
from functools import partial
from io import BytesIO
from threading import Thread

import pytest
from botocore.client import BaseClient
from django.db import connection, connections
from django.utils import timezone

from awards.applications.domain import (
    begin_material,
    complete_material,
    settle_materials,
    settle_submissions,
    submit_application,
)
from awards.applications.models import Application, Measure, Submission
from foundation.assets import domain as assets
from foundation.assets.domain.checking import check_upload
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.assets import pdf
from tests.parts.killing import looked_into_once, step_of

__all__ = ["looked_into_once"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
KILLED, FAILED = 86, 1
PIPE = 4096
MOST_CALLS = 150


def killed_at(call: int, verb: Callable[[], object]) -> bool:
    """Do it in a process of its own that dies before its so-many-eth call; whether it died."""
    code, said = _in_a_child(call, verb)
    assert code in (0, KILLED), said
    return code == KILLED


def _in_a_child(call: int, verb: Callable[[], object]) -> tuple[int, str]:
    """How a forked process ended, and what it said if it failed by itself.

    It acts in a thread of its own: connections to the database and to the store belong to a thread, so none of this
    process's is shared. A keep-alive connection used by both would give one the answers to the other's requests.
    """
    connections.close_all()
    ear, mouth = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: the child does one thing only
        child = os.fork()
    if child == 0:
        thread = Thread(target=_run_and_end, args=(call, verb, mouth))
        thread.start()
        thread.join()
        os._exit(FAILED)
    os.close(mouth)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with os.fdopen(ear, encoding="utf-8", errors="replace") as heard:
        return code, heard.read()


def _run_and_end(call: int, verb: Callable[[], object], mouth: int) -> None:
    try:
        _count_down(call)
        verb()
    except BaseException:
        os.write(mouth, traceback.format_exc()[-PIPE:].encode()[-PIPE:])  # less than a pipe holds: nobody reads yet
        os._exit(FAILED)
    os._exit(0)


def _count_down(left: int) -> None:
    """Die before the call with which the count is over: statements, and requests to the store."""
    calls = 0

    def counted() -> None:
        nonlocal calls
        calls += 1
        if calls >= left:
            os._exit(KILLED)

    def statement(execute, sql, params, many, context):
        counted()
        return execute(sql, params, many, context)

    request = BaseClient._make_api_call

    def to_store(client, name, parameters):
        counted()
        return request(client, name, parameters)

    connection.execute_wrappers.append(statement)
    BaseClient._make_api_call = to_store


def assert_complete(application: Application) -> None:
    """State, reference, submission, measures, files, audit record and mail agree."""
    application.refresh_from_db()
    kept = (
        Submission.objects.filter(application=application).count(),
        Measure.objects.filter(submission__application=application).count(),
        Entry.objects.of(application).filter(event="application.submitted").count(),
        Notice.objects.filter(kind="awards.receipt", about_id=str(application.pk), to=application.owner.email).count(),
    )
    if application.state != "submitted":
        assert kept == (0, 0, 0, 0)
        assert (application.reference, application.current_submission) == (None, None)
        return
    assert kept == (1, 3, 1, 1)
    assert application.current_submission.snapshot["reference"] == application.reference
    assert application.current_submission.materials.count() == 1


def test_killed_at_each_statement_of_submit():
    cycle, states = full_cycle(), set()
    for call in range(1, MOST_CALLS):
        application = ApplicationFactory(cycle=cycle, complete=True)
        died = killed_at(call, partial(submit_application, application, by=application.owner))
        assert_complete(application)
        states.add(application.state)
        if application.state == "submitting":
            assert application.submitting_at is not None
            settle_submissions(at=timezone.now())
            assert_complete(application)
            assert application.state == "submitted"
        if not died:
            break

    assert not died
    assert states == {"draft", "submitting", "submitted"}


@pytest.mark.timeout(600)  # a death at each call, which a slow machine works through in minutes
def test_killed_at_each_call_between_the_last_check_and_the_receipt(s3, looked_into_once, pytestconfig):
    cycle, states = full_cycle(), set()
    for call in range(1, MOST_CALLS, step_of(pytestconfig)):
        application = with_a_file_under_check(cycle)
        file = application.materials.kept().get().file
        died = killed_at(call, partial(check_upload, file))
        assert_complete(application)
        states.add(application.state)
        check_upload(file)  # the work falls due again, the clock comes round
        settle_materials(at=timezone.now())
        settle_submissions(at=timezone.now())
        assert_complete(application)
        assert application.state == "submitted"
        if not died:
            break

    assert not died
    assert states == {"submitting", "submitted"}


def with_a_file_under_check(cycle) -> Application:
    """Submit was pressed; the bytes lie in the store."""
    application = ApplicationFactory(cycle=cycle, complete=True)
    rules = application.materials.get()
    application.materials.all().delete()
    material, ticket = begin_material(
        application, rules.requirement, name="規程.pdf", content_type="", size=len(pdf()), by=application.owner
    )
    assets.receive_upload(ticket.file, BytesIO(pdf()), by=application.owner)
    complete_material(material, by=application.owner)
    assert submit_application(application, by=application.owner) is None
    return application
