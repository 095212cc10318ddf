"""What a person must not find is left out of lists, of logs and of indexes; what no rule is about stays as it is."""

import pytest
from django.contrib.auth import get_user_model
from msgspec.structs import replace
from wagtail.models import Collection, Page

from foundation.audit.domain import record
from foundation.audit.models import Entry
from foundation.clock.domain.moment import at_one_moment
from foundation.records.domain.concealment import (
    conceal,
    conceal_references,
    is_concealed,
    list_concealed,
    list_concealed_among,
    write_part,
)
from foundation.records.registry import Concealment, concealments
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import staff
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisations(monkeypatch):
    """(shown, hidden): the second is hidden from all but the first person."""
    shown, hidden = OrganisationFactory(), OrganisationFactory()
    knowing = staff()
    model = type(hidden)

    def list_keys(user):
        keys = model.objects.none() if user == knowing else model.objects.filter(pk=hidden.pk)
        return keys.order_by().values("pk")

    lend_empty(monkeypatch, concealments)
    concealments.register("test", Concealment(model, list_keys))
    return shown, hidden, knowing


def test_lists_leave_it_out_for_others_in_one_statement(organisations, django_assert_num_queries):
    shown, hidden, knowing = organisations
    stranger, rows = staff(), type(shown).objects.order_by("pk")

    with django_assert_num_queries(2):
        assert (list(conceal(rows, stranger)), list(conceal(rows, knowing))) == ([shown], [shown, hidden])
    assert list_concealed(type(shown), stranger) == {hidden.pk}
    assert [is_concealed(type(shown), one.pk, stranger) for one in (shown, hidden)] == [False, True]
    assert not is_concealed(type(shown), hidden.pk, knowing)


def test_of_nested_rules_keys_are_read_once_for_a_request(organisations, monkeypatch, django_assert_num_queries):
    shown, hidden, knowing = organisations
    rule, stranger, keys = concealments.get("test"), staff(), [shown.pk, hidden.pk]
    assert list_concealed_among(type(shown), keys, stranger) == frozenset()
    lend_empty(monkeypatch, concealments)
    concealments.register("test", replace(rule, nested=True))

    with at_one_moment(), django_assert_num_queries(1):
        found = [list_concealed_among(type(shown), some, stranger) for some in (keys, [shown.pk], [])]

    assert found == [{hidden.pk}, frozenset(), frozenset()]
    assert list_concealed_among(type(shown), keys, knowing) == frozenset()


def test_what_a_rule_conceals_is_written_once_in_a_request(organisations):
    shown, hidden, knowing = organisations
    rule, stranger, read, rows = concealments.get("test"), staff(), [], type(shown).objects.order_by("pk")

    def list_keys(user):
        read.append(user)
        return rule.list_keys(user)

    with at_one_moment():
        found = [
            list(rows.exclude(pk__in=write_part(list_keys, who)).values_list("pk", flat=True))
            for who in (stranger, stranger, knowing)
        ]

    assert (found, read) == ([[shown.pk], [shown.pk], [shown.pk, hidden.pk]], [stranger, knowing])


def test_rows_that_no_rule_is_about_stay(organisations):
    assert list(conceal(Collection.objects.all(), staff())) == list(Collection.objects.all())
    assert not is_concealed(Page, organisations[1].pk, staff())


def test_a_record_names_it_to_nobody_else(organisations):
    shown, hidden, knowing = organisations
    for one in (shown, hidden):
        record("organisation.merged", by=None, subject=one)
    people = [staff(), knowing, get_user_model().objects.create_superuser("root@example.jp")]
    entries = Entry.objects.filter(event="organisation.merged")

    found = [conceal_references(entries, person, kind="subject_type", key="subject_id").count() for person in people]

    assert found == [1, 2, 1]
