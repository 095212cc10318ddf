"""Events as editors meet them: the form, and a translation by wagtail-localize."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from accounts.models import User
from events.models import EventPage
from foundation.content import registry
from tests.factories.events import EventFactory, event_index
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import locale, publish, translate
from tests.parts.html import page_of
from tests.parts.registries import lend

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser(email="editor@example.jp", password=None))
    return client


@pytest.fixture
def thing(monkeypatch):
    provider = registry.SubjectProvider("thing", "みほん", lambda: [("1", "見本の月間")], lambda key: None)
    lend(monkeypatch, registry.subjects)
    registry.subjects.register("thing", provider)


@pytest.mark.usefixtures("thing")
def test_an_editor_publishes_an_event(editor):
    index = event_index()
    address = reverse("wagtailadmin_pages:add", args=["laurel_events", "eventpage", index.pk])
    shown = editor.get(address)
    assert shown.status_code == 200
    assert page_of(shown).one('select[name="subject"] option[value="thing:1"]').text == "見本の月間"
    organisation = OrganisationFactory()

    answer = editor.post(
        address,
        nested_form_data(
            {
                "title": "見本の講座",
                "slug": "sample",
                "kind": "seminar",
                "involvement": "own",
                "state": "scheduled",
                "subject": "thing:1",
                "starts_at": "2026-11-24 14:00",
                "ends_at": "2026-11-24 15:30",
                "format": "online",
                "fee_type": "free",
                "captions": "on",
                "body": streamfield([("paragraph", rich_text("<p>仕事を分けます。</p>"))]),
                "programme": streamfield([("item", {"time": "14:00", "title": "はじめに", "speaker": ""})]),
                "speakers": streamfield([]),
                "materials": streamfield([]),
                "organisers": inline_formset(
                    [{"role": "organiser", "organisation": organisation.pk, "written_ja": "", "written_en": ""}]
                ),
                "comments": inline_formset([]),
                "action-publish": "1",
            }
        ),
    )

    assert answer.status_code == 302, answer.context["form"].errors
    event = EventPage.objects.get(slug="sample")
    assert event.live
    assert event.starts_at.isoformat() == "2026-11-24T05:00:00+00:00"
    assert (event.subject, event.captions) == ("thing:1", True)
    assert [one.name for one in event.organisers.all()] == [organisation.name]


def test_a_subject_that_is_gone_is_not_lost(editor):
    event = EventFactory(subject="campaign:gone")

    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[event.pk]))

    assert shown.status_code == 200
    assert page_of(shown).fields["subject"] == "campaign:gone"


def test_a_translation_by_wagtail_localize():
    translate(event_index(), title="Events")
    event = EventFactory(title="見本の講座", place_en="Mihon Hall", captions=True)
    event.organisers.create(role="organiser", written_ja="みほん町", written_en="Mihon Town")
    event = publish(event)
    source, _created = TranslationSource.update_or_create_from_instance(event)
    translation = Translation.objects.create(source=source, target_locale=locale("en"))
    for segment in source.stringsegment_set.filter(context__path="title"):
        StringTranslation.objects.create(
            translation_of=segment.string, locale=locale("en"), context=segment.context, data="Sample seminar"
        )

    translation.save_target(publish=False)

    english = translation.get_target_instance()
    assert (english.title, english.place_en, english.captions) == ("Sample seminar", "Mihon Hall", True)
    assert english.starts_at == event.starts_at
    assert not english.live
    assert [one.written_en for one in english.organisers.all()] == ["Mihon Town"]
