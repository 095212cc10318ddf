"""Whom the admin lets in, by role."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.domain.role import apply_roles
from tests.accounts.domain.test_role import NAMES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def applied():
    apply_roles()


@pytest.fixture
def sign_in(client):
    def as_role(name):
        user = get_user_model().objects.create_user(f"{name}@example.jp")
        user.groups.add(Group.objects.get(name=name))
        client.force_login(user)
        return user

    return as_role


@pytest.mark.parametrize("name", NAMES)
def test_the_admin_is_closed_to_reviewers_only(client, sign_in, name):
    sign_in(name)

    assert client.get(reverse("wagtailadmin_home")).status_code == (302 if name == "reviewer" else 200)


def test_a_reviewer_is_led_from_the_admin_to_the_reviews(client, sign_in):
    sign_in("reviewer")

    assert client.get(reverse("wagtailadmin_home"))["Location"] == reverse("laurel_reviews:index")
