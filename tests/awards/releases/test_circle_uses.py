"""A use that somebody outside the circle makes, or tries to make, tells nobody what only the release uses."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import Page, ReferenceIndex
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from foundation.records.domain.concealment import conceal
from media.models import SiteDocument, SiteImage
from tests.factories.home import standard_page
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.people import publisher

pytestmark = pytest.mark.django_db


class Uses:
    """A picture in the draft of an awardee's page, a document uploaded for the release, a page of somebody else."""

    def __init__(self, ready):
        self.release = ready.begin()
        self.image, self.document = ImageFactory(ready=True), DocumentFactory(uploaded_by_user=ready.clerk)
        ready.page.picture = self.image
        ready.page.save_revision(clean=False)
        ReferenceIndex.create_or_update_for_object(ready.page)
        self.page, self.stranger, self.clerk = standard_page(slug="policy"), publisher(), ready.admit(publisher())

    def send(self, client, person, page):
        """The form of a page with the numbers of both, to be saved as a draft."""
        link = f'<p><a linktype="document" id="{self.document.pk}">資料</a></p>'
        picture = {"image": self.image.pk, "decorative": "", "alt": "机", "caption": "", "credit": ""}
        body = [("picture", picture), ("paragraph", rich_text(link, features=["document-link"]))]
        values = {
            **{"title": "方針", "slug": page.slug, "summary": "", "intro": "null", "body": streamfield(body)},
            **{"social_image": self.image.pk, "seo_title": "", "search_description": "", "division": "", "as_of": ""},
            "comments": inline_formset([]),
        }
        client.force_login(person)
        path = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return client.post(path, nested_form_data(values)).status_code

    def list_found(self):
        """What of the two others outside the circle find."""
        for page in Page.objects.filter(slug__startswith="policy").specific():
            ReferenceIndex.create_or_update_for_object(page)
        others = publisher()
        return [*conceal(SiteImage.objects.all(), others), *conceal(SiteDocument.objects.all(), others)]


@pytest.fixture
def uses(ready):
    return Uses(ready)


def test_what_a_stranger_sends_is_no_use(client, uses):
    assert uses.send(client, uses.stranger, uses.page) == 200

    assert uses.list_found() == []


def test_a_stranger_edits_and_copies_a_draft_of_the_circle(client, uses):
    assert uses.send(client, uses.clerk, uses.page) == 302
    assert uses.list_found() == []
    assert uses.send(client, uses.stranger, uses.page) == 302

    with LogContext(user=uses.stranger):
        Page.objects.get(pk=uses.page.pk).specific.copy(
            update_attrs={"slug": "policy-2"}, keep_live=False, user=uses.stranger
        )

    assert uses.list_found() == []


def test_what_the_circle_uses_elsewhere_is_everybodys(client, uses):
    page = standard_page(slug="policy-3", live=False)

    assert uses.send(client, uses.clerk, page) == 302

    assert uses.list_found() == [uses.image, uses.document]


@pytest.mark.parametrize("name", ["wagtailadmin_pages:edit", "wagtailimages_chooser:choose"])
def test_a_form_and_a_chooser_are_made_by_the_same_statements_whether_anybody_has_won(ready, name):
    """Of a length that each page of the admin can bear: a form has the uses of its page, a chooser the pictures."""
    ImageFactory(ready=True)
    client, page = Client(), standard_page(slug="policy")
    address = reverse(name, args=[page.pk] if "edit" in name else [])
    client.force_login(get_user_model().objects.create_superuser("root@office.example.jp"))

    def read():
        statements = []

        def note(execute, sql, *rest):
            statements.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(note):
            assert client.get(address).status_code == 200
        return statements

    _first, _second, before = read(), read(), read()
    ready.begin()
    read()

    assert read() == before
    assert max(map(len, before)) < 30_000
