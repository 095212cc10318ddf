"""What staff delete several at once is on record, each by its name, as what they delete singly."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page

from foundation.audit.models import Entry
from tests.factories.pages import front_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents(s3):
    model = get_document_model()
    return [model.objects.create(title=title, file=ContentFile(b"a", name="a.txt")) for title in ("要項", "様式")]


def delete(client, model, rows):
    action = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "delete"])
    return client.post(f"{action}?{'&'.join(f'id={row.pk}' for row in rows)}&next=/admin/")


def deleted():
    entries = Entry.objects.filter(event="wagtail.delete").order_by("subject_id")
    return [(entry.actor.email, entry.subject_type, entry.subject_id, entry.subject_label) for entry in entries]


def test_documents(admin_client, admin_user, documents):
    keys = [str(document.pk) for document in documents]

    delete(admin_client, get_document_model(), documents)

    assert not get_document_model().objects.exists()
    named = zip(keys, ("要項", "様式"), strict=True)
    assert deleted() == [(admin_user.email, "media.sitedocument", key, label) for key, label in named]


def test_users_without_their_names(admin_client, admin_user):
    user = get_user_model().objects.create_user("gone@example.jp", name="見本 花子")
    key = str(user.pk)

    delete(admin_client, get_user_model(), [user])

    assert deleted() == [(admin_user.email, "accounts.user", key, "")]


def test_pages_once(admin_client):
    page = front_page().add_child(instance=Page(title="見本", slug="sample"))
    key = str(page.pk)

    delete(admin_client, Page, [page])

    assert [entry[2] for entry in deleted()] == [key]


def test_what_is_refused_is_not_deleted(admin_client, admin_user):
    """Who appears in the record stays."""
    Entry.objects.create(event="sample.seen", actor=admin_user, subject_type="accounts.user")

    delete(admin_client, get_user_model(), [admin_user])

    assert deleted() == []
