"""Whoever is in the audit record can't be deleted in the admin; others can."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from foundation.audit.domain import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(client):
    """Two people, the first of whom did something; a superuser is signed in."""
    users = get_user_model().objects
    client.force_login(users.create_superuser("admin@example.jp"))
    busy, idle = users.create_user("busy@example.jp"), users.create_user("idle@example.jp")
    record("group.made", by=busy, subject=Group.objects.create(name="Jurors"))
    return busy, idle


def is_there(person):
    return get_user_model().objects.filter(pk=person.pk).exists()


def test_one(client, people):
    busy, idle = people

    response = client.post(reverse("wagtailusers_users:delete", args=[busy.pk]))
    client.post(reverse("wagtailusers_users:delete", args=[idle.pk]))

    assert response.url == reverse("wagtailusers_users:edit", args=[busy.pk])
    assert (is_there(busy), is_there(idle)) == (True, False)


def test_several_at_once(client, people):
    busy, idle = people
    address = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])

    client.post(f"{address}?id={busy.pk}&id={idle.pk}")
    assert (is_there(busy), is_there(idle)) == (True, True)

    client.post(f"{address}?id={idle.pk}")
    assert is_there(idle) is False
