"""No two states of the watched tables look alike, in whatever order transactions commit."""

from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction
from wagtail.models import Locale

from foundation.changes.domain.change import KEPT, prune
from foundation.changes.domain.prepared_statement import fetch_prepared
from foundation.changes.domain.queries import generation, read_generation, read_generations
from foundation.changes.models import Change
from foundation.documents.models import SourceChange
from foundation.organisations.models import Organisation
from tests.factories.organisations import OrganisationFactory
from tests.parts.database import end_connection

FRENCH = {"language_code": "fr"}
LOCALES = Locale._meta.db_table


@pytest.mark.django_db
def test_nothing_noted_is_no_generation():
    Change.objects.all().delete()

    assert read_generation() is None


@pytest.mark.django_db
def test_what_was_rolled_back_never_comes_again():
    Locale.objects.create(**FRENCH)
    before = read_generation()
    with transaction.atomic():
        Locale.objects.filter(**FRENCH).update(language_code="de")
        lost = read_generation()
        transaction.set_rollback(True)
    assert read_generation() == before

    Locale.objects.filter(**FRENCH).update(language_code="it")

    assert read_generation() not in (before, lost)


@pytest.mark.django_db
def test_pruning_is_a_change_of_the_table_and_leaves_one_row():
    Change.objects.bulk_create([Change(table=LOCALES, token=str(n)) for n in range(KEPT + 1)])
    before, others = read_generation(), read_others()

    prune()

    after = read_generation()
    assert (Change.objects.filter(table=LOCALES).count(), after == before) == (1, False)
    assert read_others() == others
    prune()
    assert read_generation() == after


@pytest.mark.django_db
def test_each_table_has_a_generation_of_its_own():
    before, others = read_generations()[LOCALES], read_others()

    Locale.objects.create(**FRENCH)

    assert (read_generations()[LOCALES] == before, read_others()) == (False, others)
    assert "auth_group" not in others


@pytest.mark.django_db
def test_a_table_read_by_single_pages_empties_nothing_of_what_every_page_reads():
    table = Organisation._meta.db_table
    before, own = read_generation(), read_generations()[table]

    OrganisationFactory()

    assert (read_generation(), read_generations()[table] == own) == (before, False)


@pytest.mark.django_db
def test_where_nothing_has_changed_one_row_says_so():
    read_generations()
    known = generation._known.mark
    unchanged = len(fetch_prepared(generation._LAST, known))

    Locale.objects.create(**FRENCH)

    assert (unchanged, len(fetch_prepared(generation._LAST, known)) > 1) == (1, True)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_ended_is_opened_again():
    before = read_generations()
    end_connection()

    assert read_generations() == before


def read_others():
    """Of the tables that nobody has changed; what finished documents are made from is noted with each change."""
    changed = {LOCALES, SourceChange._meta.db_table}
    return {table: generation for table, generation in read_generations().items() if table not in changed}


@pytest.mark.django_db(transaction=True)
def test_a_change_that_began_first_and_commits_last_is_noticed():
    """Its row is older than the newest: only the number of rows tells."""
    if connection.vendor != "postgresql":
        with transaction.atomic():
            Locale.objects.create(**FRENCH)
            inside = read_generation()
        assert read_generation() == inside  # one writer at a time: nothing can overtake
        return
    begun, overtaken = Event(), Event()

    def slow():
        with transaction.atomic():
            Locale.objects.create(**FRENCH)
            begun.set()
            overtaken.wait(timeout=60)
        connections.close_all()

    thread = Thread(target=slow)
    thread.start()
    begun.wait(timeout=60)
    Locale.objects.create(language_code="de")
    between = read_generation()
    overtaken.set()
    thread.join(timeout=60)

    assert read_generation() not in (between, None)
    assert read_generation()[1:] == between[1:]
