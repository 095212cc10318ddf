"""The form of a translation says which of its fields are the source's."""

import pytest
from django.urls import reverse

from news.models import PressReleasePage
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import begin_translation, publish, translate
from tests.factories.people import publisher
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def notices_of(client, page):
    client.force_login(publisher())
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    return page_of(answer).all(".messages li")


def test_a_translation_names_them_and_leads_to_the_source(client):
    release = PressReleaseFactory()

    (notice,) = notices_of(client, translate(release, title="The call is open"))

    assert "日本語のページで変更します：分野、発表日、発表時刻、担当課、関わる賞・月間。" in notice.text
    assert notice.one("a")["href"] == reverse("wagtailadmin_pages:edit", args=[release.pk])


def test_that_is_what_becomes_of_them(client):
    release = PressReleaseFactory(category="other")
    english = translate(release, title="The call is open")

    english.category = "result"
    publish(english)

    assert PressReleasePage.objects.get(pk=english.pk).category == "other"


def test_the_source_and_a_translation_of_a_draft_say_nothing(client):
    draft = PressReleaseFactory(live=False)

    assert notices_of(client, PressReleaseFactory()) == []
    assert notices_of(client, translate(draft, live=False)) == []


def test_the_editor_of_translations_says_so_itself(client):
    release = PressReleaseFactory()
    begin_translation(release)

    assert notices_of(client, release.get_translations().get()) == []
