"""Narrowing a list: a language, words as people type them, a total order, and pages that cost the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from foundation.changes.domain.reading import reading
from foundation.headless.domain.lists import KnownRows, LateRows, in_language, in_order, with_words
from foundation.organisations.models import Organisation
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import add_page, front_page, locale, translate

pytestmark = pytest.mark.django_db
NAMES = ("name_ja", "name_en")


def names(rows):
    return [row.name_ja for row in rows]


@pytest.fixture
def page():
    return add_page(Page(title="在宅", slug="home"), parent=front_page())


def test_in_language_has_the_translation_and_not_the_source(page):
    translation = translate(page, title="At home")

    assert in_language(Page.objects.child_of(page.get_parent()), "ja").get().pk == page.pk
    assert in_language(Page.objects.filter(title="At home"), "en").get().pk == translation.pk


def test_in_language_leaves_out_a_page_that_stands_in_for_another(page):
    mirror = page.copy_for_translation(locale("en"), copy_parents=True, alias=True)

    assert mirror.locale.language_code == "en"
    assert not in_language(Page.objects.filter(pk=mirror.pk), "en").exists()


def test_in_language_of_a_language_that_nobody_writes():
    assert not in_language(Page.objects.all(), "fr").exists()


@pytest.fixture
def organisations():
    OrganisationFactory(name_ja="在宅勤務の会", name_en="Home Office 100%")
    OrganisationFactory(name_ja="カブト商会", name_en="Kabuto_Trading")
    return Organisation.objects.all()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在宅", ["在宅勤務の会"]),
        ("home", ["在宅勤務の会"]),
        ("ＨＯＭＥ", ["在宅勤務の会"]),
        ("ｶﾌﾞﾄ", ["カブト商会"]),
        ("在宅 office", ["在宅勤務の会"]),
        ("在宅\u3000office", ["在宅勤務の会"]),
        ("在宅 kabuto", []),
        ("%", ["在宅勤務の会"]),
        ("_", ["カブト商会"]),
        ("\\", []),
        ("'; --", []),
        ("home\x00office", ["在宅勤務の会"]),
    ],
)
def test_with_words_finds_each_word_in_any_column(organisations, text, found):
    assert names(with_words(organisations, text, columns=NAMES)) == found


@pytest.mark.parametrize("text", [None, "", "  ", "\u3000\n\t", "\x00"])
def test_with_words_without_a_word_leaves_every_row(organisations, text):
    assert with_words(organisations, text, columns=NAMES).count() == 2


@pytest.mark.parametrize(
    "typed", ["7000012050002", "T7000012050002", "7-0000-1205-0002", "７－００００－１２０５－０００２"]
)
def test_with_words_finds_a_corporate_number_however_it_is_written(organisations, typed):
    wanted = OrganisationFactory(corporate_number="7000012050002")

    assert list(with_words(organisations, typed, columns=("name_ja", "corporate_number"))) == [wanted]


def test_with_words_finds_thirteen_digits_as_they_are_written_too(organisations):
    wanted = OrganisationFactory(name_ja="978-4-00-000000-2の本")

    assert list(with_words(organisations, "978-4-00-000000-2", columns=("name_ja", "corporate_number"))) == [wanted]


def test_with_words_looks_in_no_other_column(organisations):
    assert not with_words(organisations, "home", columns=("name_ja",)).exists()


def test_in_order_ends_with_the_key_whatever_the_order_was_before():
    assert in_order(Organisation.objects.order_by("-pk"), "name_ja").query.order_by == ("name_ja", "pk")


@pytest.mark.parametrize("key", ["pk", "-pk"])
def test_in_order_leaves_an_order_that_ends_with_the_key(key):
    assert in_order(Organisation.objects.all(), "-name_ja", key).query.order_by == ("-name_ja", key)


def test_in_order_turns_columns_round_but_not_the_key():
    last = OrganisationFactory(name_ja="あ")
    first, second = OrganisationFactory(name_ja="い"), OrganisationFactory(name_ja="い")

    assert list(in_order(Organisation.objects.all(), "-name_ja")) == [first, second, last]


@pytest.fixture
def late():
    OrganisationFactory.create_batch(5)
    return LateRows(in_order(Organisation.objects.all(), "-pk"))


def test_late_rows_are_those_of_the_list_in_its_order(late):
    whole = list(late.rows)

    assert [late[0:2], late[2:4], late[4:6], late[6:8]] == [whole[:2], whole[2:4], whole[4:], []]
    assert (late.all() is late, late.ordered) == (True, True)


def test_late_rows_are_counted_once(late):
    with CaptureQueriesContext(connection) as queries:
        counts = [late.count(), len(late), late.count()]

    assert (counts, len(queries)) == ([5, 5, 5], 1)


def test_late_rows_whose_number_is_known_are_not_counted(late):
    with CaptureQueriesContext(connection) as queries:
        assert LateRows(late.rows, total=0).count() == 0

    assert len(queries) == 0


def test_late_rows_take_two_queries_and_only_keys_are_passed_over(late):
    with CaptureQueriesContext(connection) as queries:
        late[3:5]

    keys, rows = (query["sql"] for query in queries)
    assert ("name_ja" in keys, "OFFSET" in keys) == (False, True)
    assert ("name_ja" in rows, "OFFSET" in rows) == (True, False)


def test_late_rows_leave_out_what_goes_between_the_two_queries(late):
    whole, filter_rows = list(late.rows), late.rows.order_by

    def order_after_deleting(*columns):
        whole[1].delete()
        return filter_rows(*columns)

    late.rows.order_by = order_after_deleting

    assert late[0:3] == [whole[0], whole[2]]


def test_known_rows_are_those_of_the_list_in_its_order_and_their_keys_are_read_once():
    """Languages are watched: a change of them is seen by the next request."""
    for code in ("fr", "de", "ko"):
        Locale.objects.create(language_code=code)

    def read(*parts):
        with reading(), CaptureQueriesContext(connection) as captured:
            rows = KnownRows(Locale.objects.filter(language_code__in=["fr", "de", "ko"]).order_by("language_code"))
            found = [[row.language_code for row in rows[part]] for part in parts], rows.count(), len(rows)
        return found, sum("wagtailcore_locale" in one["sql"] and "laurel_changes" not in one["sql"] for one in captured)

    assert read(slice(0, 2), slice(2, 4)) == (([["de", "fr"], ["ko"]], 3, 3), 3)
    assert read(slice(1, 3)) == (([["fr", "ko"]], 3, 3), 1)
    Locale.objects.filter(language_code="fr").delete()
    assert read(slice(1, 3)) == (([["ko"]], 2, 2), 2)


def test_known_rows_of_nothing_are_none():
    rows = KnownRows(Locale.objects.none())

    assert (list(rows[0:5]), rows.count()) == ([], 0)
