"""What a list of users says of those whose mail is stopped."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from accounts.models import User
from foundation.notices.domain.suppression import add_suppression, note_listed_users, suppressions_of_users
from foundation.notices.enums import StopReason

pytestmark = pytest.mark.django_db


@pytest.fixture
def stopped():
    """Two users with a reason each, one who only wants no news, and an address of nobody."""
    for address, reason in (
        ("gone@example.jp", StopReason.BOUNCED),
        ("hand@example.jp", StopReason.BY_HAND),
        ("quiet@example.jp", StopReason.UNSUBSCRIBED),
    ):
        User.objects.create_user(address)
        add_suppression(address, reason=reason)
    add_suppression("nobody@example.jp", reason=StopReason.BOUNCED)


def test_of_the_users_listed_alone(stopped):
    reader = AnonymousUser()
    note_listed_users(reader, ["Gone@example.jp", "quiet@example.jp"])

    assert set(suppressions_of_users(reader)) == {"gone@example.jp"}


def test_a_list_that_says_nothing_of_itself_has_those_of_all_users(stopped):
    with translation.override("en"):
        found = suppressions_of_users(AnonymousUser())

    assert set(found) == {"gone@example.jp", "hand@example.jp"}
    assert all(text.startswith("E-mail suppressed: ") for text in found.values())


def test_they_are_read_once_for_a_page(stopped, django_assert_num_queries):
    reader = AnonymousUser()
    with django_assert_num_queries(1):
        assert suppressions_of_users(reader) is suppressions_of_users(reader)
