"""Wagtail's policies of images and documents, narrowed: what is concealed gives no right and is in no list."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.permissions import policy_registry

from foundation.content.domain.queries.concealed_media import ConcealingMediaPolicy
from foundation.records.registry import Concealment, concealments
from media.models import SiteDocument, SiteImage
from tests.factories.media import DocumentFactory, ImageFactory
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("model", "factory"), [(SiteImage, ImageFactory), (SiteDocument, DocumentFactory)])
def test_the_policy_is_that_of_the_site(monkeypatch, model, factory):
    policy, secret, open_one = policy_registry.get_by_type(model), factory(), factory()
    person = get_user_model().objects.create_superuser("root@office.example.jp")
    rights = ("change", "choose")
    before = [policy.user_has_permission_for_instance(person, right, secret) for right in rights]
    lend_empty(monkeypatch, concealments)
    concealments.register("test", Concealment(model, lambda _user: model.objects.filter(pk=secret.pk).values("pk")))

    assert isinstance(policy, ConcealingMediaPolicy)
    assert before == [True, True]
    for right in rights:
        assert not policy.user_has_permission_for_instance(person, right, secret)
        assert policy.user_has_permission_for_instance(person, right, open_one)
        assert list(policy.instances_user_has_permission_for(person, right)) == [open_one]
