"""An answer begun with what was kept last: the first statement tells whether it is still so; else it is made again."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import CharField, F, Value
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Site

from foundation.changes.domain import reading as module
from foundation.changes.domain.reading import fetch_confirming, once, read_once, reading
from foundation.changes.domain.statement import noting_reads
from foundation.changes.models import Change
from foundation.clock.registry import changes
from tests.parts.database import end_connection
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
UNNOTICED = get_user_model()._meta.db_table  # nobody notes changes of it


@pytest.fixture(autouse=True)
def _no_moments(monkeypatch):
    lend_empty(monkeypatch, changes)


@once
def list_codes():
    return list(Locale.objects.values_list("language_code", flat=True))


def fetch_hosts():
    rows = Site.objects.order_by().annotate(kind=Value("site", CharField()), key=F("pk"))
    sql, parameters = rows.values_list("kind", "key", "hostname").query.sql_with_params()
    return [host for _kind, _key, host in fetch_confirming(sql, parameters, columns=3)]


def read_confirmed(read):
    with reading():
        return module.read_confirmed(read)


def answer():
    return list_codes(), fetch_hosts()


def count_statements(read):
    with CaptureQueriesContext(connection) as captured:
        read()
    return len(captured)


def test_an_answer_of_what_is_kept_and_one_statement_costs_that_statement():
    read_confirmed(answer)

    assert count_statements(lambda: read_confirmed(answer)) == 1
    assert read_confirmed(answer) == (list_codes(), list(Site.objects.values_list("hostname", flat=True)))


def test_an_answer_of_what_is_kept_alone_is_confirmed_by_a_statement():
    read_confirmed(list_codes)

    assert count_statements(lambda: read_confirmed(list_codes)) == 1


def test_any_other_statement_is_confirmed_before_it():
    def count_users():
        return list_codes(), get_user_model().objects.count()

    read_confirmed(count_users)
    with CaptureQueriesContext(connection) as captured:
        read_confirmed(count_users)

    tables = [UNNOTICED in one["sql"] for one in captured.captured_queries]
    assert tables == [False, True]


@pytest.mark.parametrize("read", [list_codes, answer], ids=["kept alone", "with a statement"])
def test_what_has_changed_meanwhile_is_answered(read):
    read_confirmed(read)
    before = read_confirmed(read)
    Locale.objects.create(language_code="fr")

    assert read_confirmed(read) != before
    assert "fr" in read_confirmed(list_codes)


def test_an_answer_is_made_again_once():
    calls = []

    def read():
        calls.append(list_codes())

    read_confirmed(read)
    Locale.objects.create(language_code="fr")
    for _ in range(2):
        read_confirmed(read)

    assert [("fr" in codes) for codes in calls] == [False, False, True, True]


def test_an_answer_that_could_not_be_made_of_what_is_gone_is_made_again():
    """What was kept leads to a row that isn't there any more."""
    read_confirmed(list_codes)
    Locale.objects.create(language_code="fr")
    met = []

    def find_french():
        met.append(list_codes())
        return met[-1].index("fr") if "fr" in met[-1] else None

    assert (read_confirmed(find_french) is None, len(met)) == (False, 2)


def test_what_fails_of_what_is_gone_is_made_again_and_any_other_failure_is_told():
    read_confirmed(list_codes)
    Locale.objects.create(language_code="fr")

    assert read_confirmed(lambda: list_codes().index("fr")) >= 0
    for _ in range(2):
        with pytest.raises(ValueError, match="it"):
            read_confirmed(lambda: list_codes().index("it"))


def test_a_request_that_has_read_before_goes_on_with_what_it_began_with():
    with reading():
        before = list_codes()
        Locale.objects.create(language_code="fr")

        assert module.read_confirmed(list_codes) is before


def test_outside_a_request_all_is_read():
    read_confirmed(list_codes)
    Locale.objects.create(language_code="fr")

    assert "fr" in module.read_confirmed(list_codes)


def test_of_an_outdated_beginning_nothing_is_kept():
    """It would be of two states: of what was kept, and of what is read now."""
    Redirect.objects.create(old_path="/a", redirect_link="/b")

    def count():
        return Redirect.objects.count()

    def combine():
        return read_once("count", count), Site.objects.count(), len(list_codes()) > 0

    with reading():
        read_once("count", count)
    read_confirmed(list_codes)
    kept = []

    def read():
        kept.append(read_once("both", combine))
        return kept[-1]

    Redirect.objects.create(old_path="/c", redirect_link="/d")

    assert (read_confirmed(read), len(kept)) == ((2, 1, True), 2)
    with reading():
        assert read_once("both", combine) == (2, 1, True)


def test_what_is_noted_of_it_is_what_it_was_made_of():
    read_confirmed(answer)
    with noting_reads() as reads:
        read_confirmed(answer)

    assert (reads.is_certain, reads.tables) == (True, {Site._meta.db_table})


def test_where_nothing_is_noted_all_is_read():
    Change.objects.all().delete()

    assert read_confirmed(answer) == read_confirmed(answer)
    assert count_statements(lambda: read_confirmed(answer)) > 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_ended_is_opened_again():
    Locale.objects.create(language_code="fr")
    before = read_confirmed(answer)
    end_connection()

    assert read_confirmed(answer) == before
