"""Who may edit a page and must not read all of it yet finds the rest, and changes nothing that they can’t see."""

import json

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from foundation.content import registry
from foundation.content.domain.queries.source_text import list_source_texts
from foundation.content.registry import SecretFields
from home.models import StandardPage
from tests.factories.home import standard_page
from tests.factories.pages import begin_translation, front_page, translate_text
from tests.factories.people import publisher
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
SECRET, LATER = "まだ読めない一文", "あとから読めない一文"


@pytest.fixture
def page(monkeypatch):
    lend_empty(monkeypatch, registry.secret_fields)
    page = standard_page(slug="policy", summary=SECRET)
    page.summary = LATER
    page.save_revision()
    return page


def hide(person):
    are_theirs = lambda pages, by: pages if by == person else []  # noqa: E731 -- a rule of one line
    registry.secret_fields.register("test", SecretFields(StandardPage, frozenset({"summary"}), are_theirs))


def read(client, person, page):
    client.force_login(person)
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
    return [client.get(address).content.decode().count(LATER) > 0 for address in (editor, compared)]


def test_it_is_neither_in_the_editor_nor_in_a_comparison(client, page):
    stranger, other = publisher(), publisher()
    hide(stranger)

    assert (read(client, stranger, page), read(client, other, page)) == ([False, False], [True, True])


@pytest.mark.parametrize("is_hidden", [True, False])
def test_what_is_sent_for_it_changes_nothing(client, page, is_hidden):
    person = publisher()
    if is_hidden:
        hide(person)
    client.force_login(person)
    values = {
        **{"title": "方針", "slug": page.slug, "summary": "送った一文", "intro": "null", "body": streamfield([])},
        **{"social_image": "", "seo_title": "", "search_description": "", "division": "", "as_of": ""},
        "comments": inline_formset([]),
    }

    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(values))

    draft = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("方針", LATER if is_hidden else "送った一文")


def make_translators():
    """Somebody whom the summary is hidden from, and somebody else; both may do everything else."""
    stranger, other = publisher(), publisher()
    for person in (stranger, other):
        person.is_superuser = True
        person.save()
    hide(stranger)
    return stranger, other


def test_the_translators_page_and_file_have_the_rest_and_publishing_has_all(client, page):
    stranger, other = make_translators()
    page.get_latest_revision().publish()
    front_page("en")
    source = TranslationSource.get_or_create_from_instance(page)[0]
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="en"))
    translation.save_target(publish=True)
    english = translation.get_target_instance()
    segment = StringSegment.objects.get(source=source, context__path="summary")
    text = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    addresses = [
        reverse("wagtailadmin_pages:edit", args=[english.pk]),
        reverse("wagtail_localize:download_pofile", args=[translation.pk]),
    ]

    def look(person):
        client.force_login(person)
        found = [
            json.dumps(LATER)[1:-1] in (said := client.get(a).content.decode()) or LATER in said for a in addresses
        ]
        with LogContext(user=person):
            listed = [LATER in one.text for one in list_source_texts(english)]
        status = client.put(text, "value=Later", content_type="application/x-www-form-urlencoded").status_code
        return found, any(listed), status

    assert look(stranger) == ([False, False], False, 404)
    client.post(addresses[0], {"action": "publish", "unfinished": "1"})
    english.refresh_from_db()
    assert english.summary == LATER
    assert look(other) == ([True, True], True, 201)


def test_translations_are_counted_by_what_may_be_read(client, page):
    """Another secret text is no further text to translate, in no number, state or filter."""
    stranger, other = make_translators()
    page.get_latest_revision().publish()
    translation = begin_translation(page)
    for text in StringSegment.objects.exclude(context__path="summary"):
        translate_text(translation, text.context.path, "Text")
    english = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    report = f"{reverse('wagtail_localize:translations_report')}?waiting_for_translation=true"

    def look(person):
        client.force_login(person)
        with LogContext(user=person):
            total, translated = translation.get_progress()
        listed = len(client.get(report).context["object_list"])
        answer = client.post(english, {"action": "publish", "unfinished": "1"})
        return total - translated, listed, [str(one.tags) for one in get_messages(answer.wsgi_request)]

    assert (look(stranger), look(other)) == ((0, 0, ["success"]), (1, 1, ["warning"]))
