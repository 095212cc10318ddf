"""Rows are locked in one order by all verbs, and those that meet most succeed or are refused when they meet.

Only PostgreSQL locks rows; SQLite lets one write at a time.
"""

import re
from contextlib import contextmanager
from datetime import timedelta
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import pytest
from django.db import connection, transaction
from django.utils import timezone

from awards.applications.domain import (
    Unlock,
    confirm_declarations,
    remove_material,
    save_answers,
    save_organisation,
    settle_material,
    submit_application,
    take_back_application,
    withdraw_application,
)
from awards.applications.domain.draft import load_draft
from awards.applications.domain.submission import complete_submission
from awards.applications.domain.submission_pending import close_draft
from awards.applications.models import Application
from awards.processing.domain import accept_application, extend_call, mark_ineligible, return_application
from awards.processing.domain.call_extension_grant import decide_extension, request_extension
from awards.programmes.models import AwardCycle
from tests.factories.applications import ApplicationFactory, checking, full_cycle, item_of, passes
from tests.factories.people import staff
from tests.parts.threads import run_together

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
LOCKS = (
    re.compile(r'^SELECT .* FROM "(?P<table>\w+)".* FOR (?:NO KEY )?UPDATE', re.S),
    re.compile(r'^UPDATE "(?P<table>\w+)"'),
    re.compile(r'^DELETE FROM "(?P<table>\w+)"'),
)
CYCLE, APPLICATION = "laurel_programmes_awardcycle", "laurel_applications_application"
NUMBER = "7999901000001"


@contextmanager
def locks():
    """For each transaction the tables whose rows it locks, in the order of their first lock."""
    transactions = [[]]

    def note(execute, sql, params, many, context):
        found = next((match["table"] for lock in LOCKS if (match := lock.match(sql))), None)
        if found and connection.in_atomic_block and found not in transactions[-1]:
            if not transactions[-1]:
                transaction.on_commit(lambda: transactions.append([]))
            transactions[-1].append(found)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield transactions


def draft(**changed):
    cycle = full_cycle(max_applications=1)
    return ApplicationFactory(cycle=cycle, corporate_number=NUMBER, complete=True, **changed)


def sent():
    application = draft()
    submit_application(application, by=application.owner)
    return Application.objects.get(pk=application.pk)


def checked_later():
    application = draft()
    checking(application.materials.get())
    submit_application(application, by=application.owner)
    return Application.objects.get(pk=application.pk)


def closed():
    application = draft()
    past = timezone.now() - timedelta(days=2)
    AwardCycle.objects.update(opens_at=past - timedelta(days=9), closes_at=past)
    return Application.objects.select_related("cycle").get(pk=application.pk)


def not_submitted():
    application = closed()
    close_draft(application, at=timezone.now())
    return Application.objects.select_related("cycle").get(pk=application.pk)


def save(application):
    days = item_of(application, "days").pk
    save_answers(load_draft(application), {days: {"numerator": 192}}, by=application.owner)


def rename(application):
    save_organisation(application, {"organisation_name": "変えた名"}, by=application.owner)


def submit(application):
    return submit_application(application, by=application.owner)


def confirm(application):
    confirm_declarations(application, application.cycle.declarations.all(), by=application.owner)


def remove(application):
    remove_material(application.materials.get(), by=application.owner)


def settle(application):
    passes(application.materials.get())
    settle_material(application.materials.get())
    complete_submission(application)


def take_back(application):
    take_back_application(application, by=application.owner)


def withdraw(application):
    withdraw_application(application, by=application.owner)


def accept(application):
    accept_application(application, by=staff("process_application"))


def give_back(application):
    items, until = [Unlock(item=item_of(application, "days"))], timezone.now() + timedelta(days=3)
    return_application(application, items=items, message="x", until=until, by=staff("process_application"))


def refuse(application):
    mark_ineligible(application, reason="x", by=staff("process_application"))


def extend(application):
    later = timezone.now() + timedelta(days=90)
    extend_call(application.cycle, later, reason_ja="大雪", by=staff("change_awardcycle"))


def grant(application):
    later = application.cycle.closes_at + timedelta(days=9)
    facts = {"closes_at": later, "reason": "停電", "by": staff("process_application")}
    decide_extension(request_extension(application, **facts), is_approved=True, by=staff("approve_extension"))


def close(application):
    close_draft(application, at=timezone.now())


VERBS = [
    (draft, save),
    (draft, rename),
    (draft, confirm),
    (draft, submit),
    (draft, remove),
    (draft, withdraw),
    (draft, grant),
    (checked_later, settle),
    (sent, take_back),
    (sent, withdraw),
    (sent, accept),
    (sent, give_back),
    (sent, refuse),
    (closed, close),
    (not_submitted, extend),
]


def test_all_verbs_lock_tables_in_one_order():
    orders = {}
    for prepare, verb in VERBS:
        Application.objects.filter(corporate_number=NUMBER).update(corporate_number="")
        application = prepare()
        with locks() as transactions:
            verb(application)
        orders[f"{prepare.__name__}, {verb.__name__}"] = [tables for tables in transactions if tables]

    graph = TopologicalSorter()
    for tables in (tables for transactions in orders.values() for tables in transactions):
        for first, second in pairwise(tables):
            graph.add(second, first)
    try:
        order = list(graph.static_order())
    except CycleError as circle:
        pytest.fail(f"locked in both orders: {circle.args[1]}, by {orders}")
    assert order.index(CYCLE) < order.index(APPLICATION)
    assert orders["draft, submit"][0][:2] == [CYCLE, APPLICATION]
    assert orders["closed, close"] == [[CYCLE, APPLICATION]]


PAIRS = [
    (draft, submit, submit, {"submitted"}),
    (draft, submit, save, {"submitted"}),
    (draft, submit, remove, {"submitted", "draft"}),
    (draft, submit, withdraw, {"withdrawn", "submitted"}),
    (closed, close, extend, {"draft", "not_submitted"}),
    (checked_later, settle, withdraw, {"withdrawn"}),
    (checked_later, settle, take_back, {"draft", "submitted"}),
    (sent, accept, withdraw, {"withdrawn"}),
    (sent, accept, give_back, {"accepted", "returned"}),
    (sent, accept, take_back, {"accepted", "draft"}),
]


@pytest.mark.parametrize(("prepare", "one", "other", "states"), PAIRS, ids=lambda value: getattr(value, "__name__", ""))
def test_the_pairs_that_meet_most_end_in_one_state(prepare, one, other, states):
    application = prepare()
    rows = [Application.objects.select_related("cycle", "owner").get(pk=application.pk) for _each in range(2)]

    run_together([lambda: one(rows[0]), lambda: other(rows[1])])

    application.refresh_from_db()
    assert application.state in states
    assert (application.current_submission_id is None) == (application.state in ("draft", "not_submitted")) or (
        application.state == "withdrawn"
    )


def test_of_colleagues_of_one_organisation_one_is_sent_while_the_call_closes():
    first = draft()
    second = ApplicationFactory(cycle=first.cycle, corporate_number=NUMBER, complete=True)

    run_together([lambda: submit(first), lambda: submit(second), lambda: close(first), lambda: extend(second)])

    assert sorted(Application.objects.values_list("state", flat=True)) == ["draft", "submitted"]
