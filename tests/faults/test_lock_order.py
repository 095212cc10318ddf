"""Rows are locked in one order by all verbs, and those that meet most succeed or are refused when they meet.

Only PostgreSQL locks rows; SQLite lets one write at a time.
"""

import re
from contextlib import contextmanager
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from awards.applications.models import Application
from foundation.organisations.domain import merge_organisations
from foundation.organisations.models import Organisation
from tests.factories.applications import ApplicationFactory
from tests.factories.organisations import OrganisationFactory
from tests.faults import (
    award_room_lock_verbs,
    campaign_lock_verbs,
    colleague_lock_verbs,
    correction_lock_verbs,
    judging_lock_verbs,
    mailing_lock_verbs,
    panel_lock_verbs,
    phase_lock_verbs,
    photograph_lock_verbs,
    release_lock_verbs,
    reviewer_lock_verbs,
)
from tests.faults.campaign_lock_verbs import approve, approved, of_a_number
from tests.faults.campaign_lock_verbs import rename as rename_participant
from tests.faults.lock_verbs import (
    NUMBER,
    accept,
    agree,
    announced,
    archive,
    ask_to_revoke,
    ask_to_suspend,
    call_off,
    checked_later,
    close,
    closed,
    confirm,
    decline,
    draft,
    extend,
    give_back,
    grant,
    judged,
    keep,
    let_it_go_on,
    not_submitted,
    offer,
    offered,
    refuse,
    release,
    released,
    remove,
    rename,
    restore,
    revoke,
    revoked,
    save,
    sent,
    settle,
    submit,
    suspend,
    take_back,
    to_revoke,
    to_suspend,
    withdraw,
)
from tests.faults.mailing_lock_verbs import drop, post, printed, written
from tests.parts.threads import run_together

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
LOCKS = (
    re.compile(r'^SELECT .* FOR (?:NO KEY )?UPDATE OF "(?P<table>\w+)"', re.S),
    re.compile(r'^SELECT .* FROM "(?P<table>\w+)".* FOR (?:NO KEY )?UPDATE', re.S),
    re.compile(r'^UPDATE "(?P<table>\w+)"'),
    re.compile(r'^DELETE FROM "(?P<table>\w+)"'),
)
# What names a picture that is deleted, table by table as Django has them: it locks no row but those that named it, and
# who deletes one comes again after a deadlock.
LEFT_EMPTY = re.compile(r'^UPDATE "(?P<table>\w+)" SET "(?P<key>\w+)" = NULL WHERE "(?P=table)"\."(?P=key)" IN ')
CYCLE, APPLICATION = "laurel_programmes_awardcycle", "laurel_applications_application"
DECISION_SET = "laurel_decisions_decisionset"
DESIGN, REQUEST = "laurel_certificates_certificatedesign", "laurel_cooperation_cooperationrequest"
NAMED = re.compile(r' WHERE .*"id" = (?P<key>%s)', re.S)
PARTICIPATION, ORGANISATION = "laurel_participation_participation", "laurel_organisations_organisation"


@contextmanager
def locks():
    """For each transaction the tables whose rows it locks, in the order of their first lock."""
    transactions = [[]]

    def note(execute, sql, params, many, context):
        found = next((match["table"] for lock in LOCKS if (match := lock.match(sql))), None)
        if LEFT_EMPTY.match(sql):
            found = None
        if found and connection.in_atomic_block and found not in transactions[-1]:
            if not transactions[-1]:
                transaction.on_commit(lambda: transactions.append([]))
            transactions[-1].append(found)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield transactions


@contextmanager
def locked_keys():
    """For each table the keys of the rows that are locked one by one, in the order in which they are."""
    keys = {}

    def note(execute, sql, params, many, context):
        found = next((match["table"] for lock in LOCKS if (match := lock.match(sql))), None)
        if found and (named := NAMED.search(sql)):
            keys.setdefault(found, []).append(params[sql[: named.start("key")].count("%s")])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield keys


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
    (sent, suspend),
    (announced, release),
    (judged, suspend),
    (announced, call_off),
    (released, offer),
    (offered, agree),
    (offered, ask_to_revoke),
    (judged, decline),
    (to_revoke, keep),
    (to_revoke, revoke),
    (offered, ask_to_suspend),
    (to_suspend, let_it_go_on),
    (to_suspend, suspend),
    (revoked, restore),
    (released, archive),
]


@pytest.mark.usefixtures("s3")
def test_all_verbs_lock_tables_in_one_order():
    ContentType.objects.clear_cache()  # an earlier test may have had one made, and rolled back
    orders = {}
    others = (
        *(campaign_lock_verbs, mailing_lock_verbs, colleague_lock_verbs, reviewer_lock_verbs, panel_lock_verbs),
        *(release_lock_verbs, award_room_lock_verbs, photograph_lock_verbs),
        *(judging_lock_verbs, correction_lock_verbs, phase_lock_verbs),
    )
    for prepare, verb in [*VERBS, *(pair for module in others for pair in module.VERBS)]:
        Application.objects.filter(corporate_number=NUMBER).update(corporate_number="")
        row = prepare()
        with locks() as transactions:
            verb(row)
        orders[f"{prepare.__name__}, {verb.__name__}"] = [tables for tables in transactions if tables]

    graph = TopologicalSorter()
    for tables in (tables for transactions in orders.values() for tables in transactions):
        for first, second in pairwise(tables):
            graph.add(second, first)
    try:
        order = list(graph.static_order())
    except CycleError as circle:
        pytest.fail(f"locked in both orders: {circle.args[1]}, by {orders}")
    assert order.index(CYCLE) < order.index(APPLICATION) < order.index(ORGANISATION)
    assert order.index(PARTICIPATION) < order.index(ORGANISATION)
    assert orders["draft, submit"][0][:2] == [CYCLE, APPLICATION]
    assert orders["closed, close"] == [[CYCLE, APPLICATION]]
    assert order.index(DESIGN) < order.index("laurel_certificates_numbercounter")
    assert orders["written, drop"] == [["laurel_notices_mailing", "laurel_notices_notice"]]
    assert orders["printed, post"] == [["laurel_cooperation_cooperationsending", REQUEST]]
    assert [PARTICIPATION, DESIGN] in orders["batch, issue_many"]
    assert orders["design, save_another"] == [[DESIGN]]
    assert orders["submitted, approve"] == [[APPLICATION, DECISION_SET]]


@pytest.mark.usefixtures("s3")
@pytest.mark.parametrize(
    ("prepare", "verb", "table"),
    [(written, drop, "laurel_notices_notice"), (printed, post, REQUEST)],
)
def test_rows_of_one_table_are_locked_upwards(prepare, verb, table):
    row = prepare()

    with locked_keys() as keys:
        verb(row)

    assert len(set(keys[table])) == 3
    assert list(dict.fromkeys(keys[table])) == sorted(set(keys[table]))


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
    (draft, submit, suspend, {"submitted", "draft"}),
    (sent, accept, suspend, {"accepted", "submitted"}),
    (announced, release, suspend, {"accepted"}),
    (announced, release, withdraw, {"accepted", "withdrawn"}),
    (announced, call_off, suspend, {"accepted"}),
    (announced, release, call_off, {"accepted"}),
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


@pytest.mark.parametrize(("prepare", "verb"), [(of_a_number, approve), (approved, rename_participant)])
def test_whoever_takes_part_belongs_to_the_kept_organisation_when_two_are_merged_meanwhile(prepare, verb):
    row = prepare()
    old = row.organisation or Organisation.objects.get(corporate_number=row.corporate_number)
    kept, somebody = OrganisationFactory(), campaign_lock_verbs.boss()

    done = run_together([lambda: verb(row), lambda: merge_organisations(old, kept, by=somebody)])

    row.refresh_from_db()
    assert (row.state, row.organisation) == ("approved", kept), done
