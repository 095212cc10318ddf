"""Documents: the index proposes, the page decides, at the moment somebody asks."""

import urllib.request
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, ReferenceIndex

from foundation.assets import registry
from foundation.assets.domain.queries import is_public_document
from foundation.audit.models import Entry
from home.models import StandardPage
from tests.factories.assets import pdf
from tests.factories.media import DocumentFactory, stored_document
from tests.factories.pages import front_page
from tests.parts.registries import lend, lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return DocumentFactory()


def publish(document, slug="annex", **values):
    page = StandardPage(title="様式", slug=slug, live=False, **values)
    page.body = [("file", {"document": document, "label": "募集要項"})]
    front_page().add_child(instance=page)
    page.save_revision().publish()
    return page


def fetch(client, document, **headers):
    return client.get(document.url, headers=headers)


def test_a_document_on_a_live_page_is_public(client, s3):
    document = stored_document()
    publish(document)

    response = fetch(client, document)

    assert (response.status_code, response["Cache-Control"]) == (
        302,
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )
    assert "X-Amz-Expires=60" in response["Location"]
    with urllib.request.urlopen(response["Location"]) as file:
        assert file.read() == pdf()
        assert file.headers["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('募集要項.pdf')}"
    assert not Entry.objects.filter(event="document.downloaded").exists()


def test_the_index_is_up_to_date_when_the_page_is_published(document):
    publish(document)

    assert ReferenceIndex.get_references_to(document).count() == 1


def unreferenced(document):
    pass


def draft(document):
    page = publish(document)
    page.refresh_from_db()
    page.unpublish()


def restricted(document):
    PageViewRestriction.objects.create(page=publish(document), restriction_type="login")


def restricted_above(document):
    parent = publish(DocumentFactory(), slug="inside")
    PageViewRestriction.objects.create(page=parent, restriction_type="password", password="x")
    child = StandardPage(title="中", slug="child", body=[("file", {"document": document, "label": ""})], live=False)
    parent.add_child(instance=child)
    child.save_revision().publish()


def taken_out(document):
    """The page is live and the index still says that it holds the document; it no longer does."""
    page = publish(document)
    StandardPage.objects.filter(pk=page.pk).update(body=[])


def only_in_a_newer_draft(document):
    page = publish(DocumentFactory())
    page.body = [("file", {"document": document, "label": ""})]
    page.save_revision()


def private_collection(document):
    collection = Collection.get_first_root_node().add_child(name="内部")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document.collection = collection
    document.save()
    publish(document)


def kept_back(document):
    registry.page_withholders.register("tests.embargo", lambda page: page.slug == "annex")
    publish(document)


HIDDEN = [
    kept_back,
    unreferenced,
    draft,
    restricted,
    restricted_above,
    taken_out,
    only_in_a_newer_draft,
    private_collection,
]


@pytest.mark.parametrize("arrange", HIDDEN)
def test_every_other_document_is_the_same_404(client, document, arrange, monkeypatch):
    lend(monkeypatch, registry.page_withholders)
    arrange(document)
    nothing = client.get(document.url.replace(document.public_id, "2" * len(document.public_id)))

    for headers in (
        {},
        {"If-None-Match": "*"},
        {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"Range": "bytes=0-1"},
    ):
        response = fetch(client, document, **headers)
        assert (response.status_code, dict(response.headers)) == (404, dict(nothing.headers))


def test_the_name_is_part_of_the_address(client, document):
    publish(document)

    assert client.get(f"/files/{document.public_id}/other.pdf").status_code == 404
    assert client.get(f"/files/{document.pk}/{document.filename}").status_code == 404


def test_wagtails_own_door_is_shut(client, document):
    publish(document)

    assert client.get(f"/documents/{document.pk}/{document.filename}").status_code == 404
    assert document.url.startswith("/files/")


def test_a_published_record_may_name_it(document, monkeypatch):
    lend_empty(monkeypatch, registry.document_publishers)
    registry.document_publishers.register("tests.record", lambda document_row: document_row.pk == document.pk)

    assert (is_public_document(document), is_public_document(DocumentFactory())) == (True, False)


def test_an_editor_may_look_at_a_document_that_is_not_public_and_it_is_recorded(document, django_user_model):
    editor = django_user_model.objects.create_user("editor@example.jp")
    editor.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(editor)

    response = fetch(client, document)

    assert (response.status_code, "no-store" in response["Cache-Control"]) == (302, True)
    assert Entry.objects.get(event="document.downloaded").actor == editor


def test_signed_in_without_the_right(document, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_user("applicant@example.jp"))

    assert fetch(client, document).status_code == 404


def test_questions_asked(document, django_assert_max_num_queries):
    publish(document)

    with django_assert_max_num_queries(12):
        assert is_public_document(document)
