"""A statement made once finds, with the values of a request, what the ORM finds with them."""

import pytest
from django.contrib.auth.models import Group

from foundation.changes.domain.statement_made_once import make_statement

pytestmark = pytest.mark.django_db
NAME, KEY = "a name", -1


def test_each_value_stands_where_its_mark_stood():
    groups = [Group.objects.create(name=name) for name in ("監事", "理事")]
    rows = Group.objects.filter(name=NAME, pk=KEY) | Group.objects.filter(name="監事", pk=KEY)
    statement = make_statement(rows, (KEY, NAME))

    found = [
        [group.name for group in Group.objects.raw(statement.sql, statement.fill((group.pk, name)))]
        for group in groups
        for name in ("理事", "幹事")
    ]

    assert found == [["監事"], ["監事"], ["理事"], []]


def test_a_value_that_the_statement_doesnt_take_is_an_error():
    with pytest.raises(RuntimeError):
        make_statement(Group.objects.filter(pk=KEY), (KEY, NAME))
