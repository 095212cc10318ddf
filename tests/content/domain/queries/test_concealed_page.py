"""A page that somebody must not find: no right leads to it, and nobody hears of it; for who may know it is as ever."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from foundation.content.domain.queries.concealed_page import (
    ConcealingPagePolicy,
    is_concealed_page,
    keep_knowing,
    list_concealed_keys,
)
from foundation.records.registry import Concealment, concealments
from home.models import StandardPage
from tests.factories.pages import add_page, front_page
from tests.factories.people import publisher
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(monkeypatch):
    """Concealed from all but who is in its `circle`."""
    page = add_page(StandardPage(title="秘密", slug="secret"), parent=front_page(), live=False)
    page.circle = set()

    def list_keys(user):
        rows = Page.objects.none() if user.pk in page.circle else Page.objects.filter(pk=page.pk)
        return rows.order_by().values("pk")

    lend_empty(monkeypatch, concealments)
    concealments.register("test", Concealment(Page, list_keys))
    return page


def people():
    return [get_user_model().objects.create_superuser("root@office.example.jp"), publisher()]


def test_wagtail_asks_our_policy():
    assert isinstance(policy_registry.get_by_type(StandardPage), ConcealingPagePolicy)
    assert policy_registry.get_by_type(Page) is policy_registry.get_by_type(StandardPage)


@pytest.mark.parametrize("knows", [False, True])
def test_rights_do_not_lead_to_it(secret, knows):
    for person in people():
        secret.circle = {person.pk} if knows else set()
        policy = policy_registry.get_by_type(Page)
        rights = secret.permissions_for_user(person)
        lists = [
            policy.explorable_instances(person),
            policy.instances_user_has_permission_for(person, "change"),
        ]

        assert [secret.pk in rows.values_list("pk", flat=True) for rows in lists] == [knows, knows]
        assert policy.user_has_permission_for_instance(person, "change", secret) is knows
        assert [rights.can_edit(), rights.can_publish(), rights.can_delete()] == [knows] * 3
        assert person.pk in {one.pk for one in policy.users_with_permission_for_instance("change", secret)} or not knows


def test_a_page_below_it_is_concealed_with_it(secret):
    below = add_page(StandardPage(title="下", slug="below"), parent=secret, live=False)
    stranger = publisher()

    assert [is_concealed_page(page, stranger) for page in (secret, below, front_page())] == [True, True, False]


def test_who_is_written_to(secret):
    boss, other = people()
    secret.circle = {other.pk}
    policy = policy_registry.get_by_type(Page)

    assert keep_knowing([boss, other], secret) == [other]
    assert set(policy.users_with_permission_for_instance("change", secret)) == {other}


def test_rows_of_a_list_ask_once(secret, django_assert_num_queries):
    stranger = publisher()

    with django_assert_num_queries(1):
        assert [list_concealed_keys(stranger) for _row in range(3)] == [{secret.pk}] * 3
