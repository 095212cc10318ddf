"""Who may: somebody active with the right by name, nobody else."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db.models import OuterRef

from foundation.records.permissions import has_permission, list_admins, opens_admin

pytestmark = pytest.mark.django_db
RIGHT = "laurel_events.decide_eventproposal"


@pytest.fixture
def person():
    made = get_user_model().objects.create_user("someone@example.jp")
    made.user_permissions.add(Permission.objects.get(codename="decide_eventproposal"))
    return made


def test_somebody_with_the_right_has_it(person):
    assert has_permission(person, RIGHT) is True


def test_another_right_is_not_enough(person):
    assert has_permission(person, "laurel_events.view_eventproposal") is False


@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_inactive_has_a_right(person, is_superuser):
    person.is_superuser, person.is_active = is_superuser, False
    person.save()

    assert has_permission(person, RIGHT) is False


def test_whoever_has_not_signed_in_has_none():
    assert has_permission(AnonymousUser(), RIGHT) is False


def test_whose_account_opens_the_admin(person):
    assert list(list_admins()) == []
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    other = get_user_model().objects.create_user("other@example.jp")

    assert list(list_admins()) == [person]
    people = get_user_model().objects.annotate(opens=opens_admin(OuterRef("pk"))).order_by("pk")
    assert [(one, one.opens) for one in people] == [(person, True), (other, False)]
    assert not people.filter(opens_admin(None)).exists()


def test_everybody_with_the_right_opens_it_however_they_have_it(person):
    access = Permission.objects.get(codename="access_admin")
    group, users = Group.objects.create(name="clerks"), get_user_model().objects
    group.permissions.add(access)
    own, by_group, gone = (users.create_user(f"{name}@example.jp") for name in ("own", "group", "gone"))
    gone.is_active = False
    gone.save()
    own.user_permissions.add(access)
    for one in (by_group, gone):
        one.groups.add(group)
    above = users.create_superuser("above@example.jp")

    assert set(list_admins()) == {own, by_group, above} == set(ModelBackend().with_perm("wagtailadmin.access_admin"))


def test_whether_one_account_opens_it_joins_nobody_else():
    assert "LEFT OUTER JOIN" not in str(list_admins().query)
