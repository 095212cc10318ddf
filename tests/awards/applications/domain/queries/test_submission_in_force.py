"""The submission in force: one reading of what counts, in every state."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.applications.domain import (
    Unlock,
    submit_application,
    take_back_application,
    withdraw_application,
)
from awards.applications.domain.queries.submission_in_force import (
    column_in_force,
    is_in_force,
    list_in_force,
    load_in_force,
    name_in_force,
)
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.processing.domain import accept_application, mark_ineligible
from tests.factories.applications import ApplicationFactory, checking, item_of, returned
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
SENT, WRITTEN = "見本食品株式会社", "書き換えた名"


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


def rewritten(application):
    """The row, after its applicant has saved another name."""
    Application.objects.filter(pk=application.pk).update(organisation_name=WRITTEN)
    return Application.objects.get(pk=application.pk)


def correct(application):
    returned(application, Unlock(item=item_of(application, "days")), by=staff("process_application"))


def send_with_a_file_under_check(application):
    correct(application)
    checking(application.materials.get())
    submit_application(application, by=application.owner)


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        (ApplicationState.SUBMITTED, lambda application: None),
        (ApplicationState.RETURNED, correct),
        (ApplicationState.SUBMITTING, send_with_a_file_under_check),
        (ApplicationState.ACCEPTED, lambda row: accept_application(row, by=staff("process_application"))),
        (ApplicationState.INELIGIBLE, lambda row: mark_ineligible(row, reason="x", by=staff("process_application"))),
        (ApplicationState.WITHDRAWN, lambda row: withdraw_application(row, by=row.owner)),
    ],
)
def test_what_was_sent_counts_in_every_state_that_follows(application, state, verb):
    verb(application)

    row = rewritten(application)

    assert (row.state, name_in_force(row), load_in_force(row).application.organisation_name) == (state, SENT, SENT)
    assert [draft.application.organisation_name for draft in list_in_force(Application.objects.all())] == [SENT]


def test_taken_back_it_is_a_draft_and_read_as_it_is_written(application):
    take_back_application(application, by=application.owner)

    row = rewritten(application)

    assert (row.current_submission, name_in_force(row)) == (None, WRITTEN)
    assert load_in_force(row).application.organisation_name == WRITTEN


def test_rows_are_found_and_sorted_by_what_counts(application):
    draft = ApplicationFactory(cycle=application.cycle, organisation_name="あ下書き")
    rewritten(application)
    rows = Application.objects.annotate(name=column_in_force("organisation_name"))

    assert [set(rows.filter(is_in_force(organisation_name=name))) for name in (SENT, WRITTEN, "あ下書き")] == [
        {application},
        set(),
        {draft},
    ]
    assert [row.name for row in rows.order_by("name")] == ["あ下書き", SENT]


def test_drafts_of_a_list_have_their_newest_answers(application):
    draft = ApplicationFactory(cycle=application.cycle, complete=True)
    drafted = {each.application.pk: each for each in list_in_force(Application.objects.all())}[draft.pk]

    found = {answer.item_version.item.code: answer.numerator for answer in drafted.answers.values()}
    assert (found["days"], len(found)) == (384, 4)


def test_answers_of_drafts_cost_the_same_for_one_and_for_three(application, django_assert_num_queries):
    def read_all():
        return [len(each.answers) for each in list_in_force(Application.objects.all())]

    ApplicationFactory(cycle=application.cycle, complete=True)
    read_all()
    with CaptureQueriesContext(connection) as one:
        read_all()
    ApplicationFactory.create_batch(2, cycle=application.cycle, complete=True)

    with django_assert_num_queries(len(one)):
        assert len(read_all()) == 4
