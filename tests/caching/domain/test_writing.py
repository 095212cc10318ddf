"""What is written marks the store once for each commit, and not at all where it is rolled back."""

import pytest
from django.db import connection, transaction

from foundation.caching.domain import store
from foundation.caching.domain.writing import may_change_answers, note_writes
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def marks(monkeypatch, organisation):
    """One for each time that the store was marked since, by what is written as any process writes."""
    noted: list[int] = []
    monkeypatch.setattr(store, "_mark", lambda: noted.append(1))
    with connection.execute_wrapper(note_writes):
        yield noted


def rename(organisation, name):
    type(organisation).objects.filter(pk=organisation.pk).update(name_ja=name)


def rename_and_roll_back(organisation):
    with transaction.atomic():
        rename(organisation, "一")
        transaction.set_rollback(True)


def test_a_commit_marks_the_store_once_before_all_else_however_many_savepoints_there_were(marks, organisation):
    done = []
    with transaction.atomic():
        for name in ("一", "二"):
            with transaction.atomic():
                rename(organisation, name)
                transaction.on_commit(lambda: done.append(len(marks)))
        rename(organisation, "三")
        assert marks == []

    assert len(marks) == 1
    assert done == [1, 1]


def test_what_is_rolled_back_marks_nothing_and_takes_no_other_mark_along(marks, organisation):
    with transaction.atomic():
        rename_and_roll_back(organisation)
    assert marks == []

    with transaction.atomic():
        rename_and_roll_back(organisation)
        with transaction.atomic():
            rename(organisation, "二")
            rename_and_roll_back(organisation)
        rename_and_roll_back(organisation)
    assert len(marks) == 1

    rename(organisation, "三")
    assert len(marks) == 2


@pytest.mark.parametrize(
    ("sql", "may"),
    [
        ('SELECT * FROM "laurel_organisations_organisation"', False),
        ("  (SELECT 1) UNION (SELECT 2)", False),
        ('UPDATE "laurel_organisations_organisation" SET "name_ja" = %s', True),
        ('INSERT INTO "django_session" ("session_key") VALUES (%s)', False),
        ("TRUNCATE everything", True),
        ('WITH gone AS (DELETE FROM "wagtailcore_page" RETURNING id) SELECT id FROM gone', True),
    ],
)
def test_a_statement_that_is_not_understood_may_change_answers(sql, may):
    assert may_change_answers(sql) is may
