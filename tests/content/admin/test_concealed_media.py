"""Doors to an image or a document that somebody must not find; all of them are walked in the releases' tests."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from taggit.models import Tag
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.search import index

from foundation.audit.models import Entry
from foundation.records.registry import Concealment, concealments
from media.models import SiteImage
from tests.factories.media import ImageFactory
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(monkeypatch):
    image = ImageFactory(title="秘密の写真")
    lend_empty(monkeypatch, concealments)
    concealments.register(
        "test", Concealment(SiteImage, lambda _user: SiteImage.objects.filter(pk=image.pk).values("pk"))
    )
    return image


def test_its_number_is_no_number(client, secret):
    client.force_login(get_user_model().objects.create_superuser("root@office.example.jp"))
    addresses = [
        reverse("wagtailimages:edit", args=[secret.pk]),
        reverse("wagtailimages_chooser:chosen", args=[secret.pk]),
        reverse("wagtailadmin_api:images:detail", args=[secret.pk]),
    ]

    assert [client.get(path).status_code for path in addresses] == [404, 404, 404]


def test_nobody_does_anything_to_it_in_bulk(client, secret):
    client.force_login(get_user_model().objects.create_superuser("root@office.example.jp"))
    address = reverse("wagtail_bulk_action", args=["media", "siteimage", "delete"])

    page = client.get(f"{address}?id={secret.pk}")
    client.post(f"{address}?id={secret.pk}")

    assert secret.title not in page.content.decode()
    assert SiteImage.objects.filter(pk=secret.pk).exists()


def test_a_tag_that_nothing_else_has_is_proposed_to_nobody(client, secret):
    client.force_login(get_user_model().objects.create_superuser("root@office.example.jp"))
    secret.tags.add("zq受賞", "zq写真")
    ImageFactory().tags.add("zq写真")
    Tag.objects.create(name="zq空き")
    path = f"{reverse('wagtailadmin_tag_autocomplete')}?term=zq"

    assert client.get(path).json() == ["zq写真", "zq空き"]
    concealments._items.clear()
    assert len(client.get(path).json()) == 3


def test_a_collection_that_has_nothing_else_is_empty_and_leaves_it_behind(client, secret, monkeypatch):
    client.force_login(get_user_model().objects.create_superuser("root@office.example.jp"))
    above = Collection.get_first_root_node()
    collection, other = above.add_child(name="素材"), ImageFactory()
    SiteImage.objects.update(collection=collection)
    path = reverse("wagtailadmin_collections:delete", args=[collection.pk])

    assert [one["count"] for one in client.get(path).context["collection_contents"]] == [1]
    assert client.post(path).status_code == 403
    assert set(SiteImage.objects.filter(collection=collection)) == {secret, other}
    SiteImage.objects.filter(pk=other.pk).update(collection=above)
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    assert [one["count"] for one in client.get(path).context["collection_contents"]] == [1]
    assert (client.post(path).status_code, SiteImage.objects.get(pk=secret.pk).collection) == (403, collection)
    restriction.delete()
    assert "collection_contents" not in client.get(path).context
    indexed = []
    monkeypatch.setattr(index, "insert_or_update_object", lambda row: indexed.append(row.collection))
    assert client.post(path).status_code == 302
    assert (indexed, Entry.objects.filter(event="media.moved_up").get().subject_id) == ([above], str(secret.pk))
    assert set(SiteImage.objects.filter(collection=above)) == {secret, other}
    assert not Collection.objects.filter(pk=collection.pk).exists()
