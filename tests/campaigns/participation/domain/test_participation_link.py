"""Private links of a participation: each opens what it is for, a changed one nothing."""

import pytest

from campaigns.participation.domain.participation_link import (
    CONFIRM,
    MANAGE,
    change_link,
    find_by_secret,
    make_confirm_link,
    make_manage_link,
    manage_path,
    manage_secret,
)
from foundation.audit.models import Entry
from foundation.notices.domain import SecretGone
from tests.factories.participation import ParticipationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return ParticipationFactory(state="approved", link_reference="r" * 32)


def test_the_token_of_one_purpose_opens_nothing_of_another(row) -> None:
    secret = manage_secret(row)

    assert find_by_secret(secret, link=MANAGE) == row
    assert find_by_secret(secret, link=CONFIRM) is None


@pytest.mark.parametrize("secret", ["", "x", "r" * 32, "r" * 64, "証書", "\x00"])
def test_what_is_no_secret_opens_nothing(row, secret) -> None:
    assert find_by_secret(secret, link=MANAGE) is None


def test_a_changed_link_opens_nothing_any_more(row) -> None:
    old, reference, path = manage_secret(row), row.link_reference, manage_path(row)

    change_link(row, by=None)

    assert find_by_secret(old, link=MANAGE) is None
    assert manage_path(row) != path
    with pytest.raises(SecretGone):
        make_manage_link(reference)
    assert row.link_reference not in str(list(Entry.objects.values_list("before", "after", "subject_label")))


def test_who_is_confirmed_is_sent_no_link_to_confirm(row) -> None:
    for reference in (row.link_reference, "", "unknown"):
        with pytest.raises(SecretGone):
            make_confirm_link(reference)
