"""What users may do is recorded as it changes; their addresses aren't."""

import pytest
from django.contrib.auth.models import Group

from accounts.domain.user_rights import NOBODY, read_states, record_changes
from accounts.models import User
from foundation.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return User.objects.create_superuser("boss@example.jp")


@pytest.fixture
def user():
    user = User.objects.create_user("hanako@example.jp", name="見本 花子")
    user.groups.add(Group.objects.create(name="広報課"))
    return user


def recorded():
    return list(Entry.objects.order_by("pk").values_list("event", "subject_id", "subject_label", "before", "after"))


def test_only_what_changed_is_recorded(boss, user):
    before = read_states([user.pk, boss.pk])
    User.objects.filter(pk=user.pk).update(is_superuser=True, name="見本 はな子")

    record_changes(before, by=boss)

    facts = ({"administrator": False}, {"administrator": True})
    assert recorded() == [("user.rights_changed", str(user.pk), "", *facts)]
    assert Entry.objects.get().actor == boss


def test_all_that_a_new_user_may_do_is_recorded(boss, user):
    record_changes({user.pk: NOBODY}, by=boss)

    assert recorded() == [("user.rights_changed", str(user.pk), "", {"roles": []}, {"roles": ["広報課"]})]


def test_a_new_user_who_may_do_nothing_is_no_change(boss):
    nobody = User.objects.create_user("taro@example.jp")

    record_changes({nobody.pk: NOBODY}, by=boss)

    assert recorded() == []


def test_that_an_address_changed_is_recorded_and_none_of_both(boss, user):
    before = read_states([user.pk])
    User.objects.filter(pk=user.pk).update(email="other@example.jp")

    record_changes(before, by=boss)

    assert recorded() == [("user.address_changed", str(user.pk), "", None, None)]


def test_who_set_a_password_for_somebody_is_recorded_and_it_is_not(boss, user):
    before = read_states([user.pk])
    user.set_password("見本-の-長い-鍵-32-番")
    user.save()

    record_changes(before, by=boss)

    assert recorded() == [("user.password_set", str(user.pk), "", None, None)]


def test_an_account_without_a_password_was_given_none(boss, user):
    before = read_states([user.pk])
    user.set_unusable_password()
    user.save()

    record_changes(before, by=boss)

    assert recorded() == []
