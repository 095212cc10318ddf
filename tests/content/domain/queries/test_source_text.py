"""Which texts of a translation are still those of its source."""

import pytest
from wagtail.log_actions import LogContext
from wagtail_localize.models import StringTranslation

from foundation.content import registry
from foundation.content.domain.queries.source_text import SourceText, find_source_texts, list_source_texts
from foundation.content.registry import SecretFields
from home.models import StandardPage
from tests.factories.pages import add_page, begin_translation, front_page, locale, translate_text
from tests.factories.people import publisher
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation():
    front_page("en")
    page = add_page(
        StandardPage(title="在宅勤務", slug="telework", summary="机と窓。", seo_title="Telework"), parent=front_page()
    )
    return begin_translation(page)


def texts(translation):
    return list_source_texts(translation.get_target_instance())


def test_everything_at_first_but_the_slug_and_what_is_latin(translation):
    assert texts(translation) == [SourceText("題名", "在宅勤務"), SourceText("要約", "机と窓。")]


def test_what_is_translated_is_no_longer_named(translation):
    translate_text(translation, "title", "Telework")

    assert texts(translation) == [SourceText("要約", "机と窓。")]


def test_nothing_is_left_of_a_finished_one(translation):
    translate_text(translation, "title", "Telework")
    translate_text(translation, "summary", "A desk and a window.")

    assert texts(translation) == []


def test_a_translation_that_was_refused_counts_as_none(translation):
    translate_text(translation, "title", "Telework")
    StringTranslation.objects.update(has_error=True)

    assert SourceText("題名", "在宅勤務") in texts(translation)


def test_the_source_itself_and_a_translation_that_goes_alone_are_asked_nothing(translation):
    translated = translation.get_target_instance()
    assert list_source_texts(translation.source.get_source_instance()) == []

    translation.enabled = False
    translation.save()

    assert list_source_texts(translated) == []


def test_a_rule_about_secret_fields_is_asked_once_for_all_and_not_by_who_names_the_fields(translation, monkeypatch):
    calls, pages = [], [translation.get_target_instance()]
    page = add_page(StandardPage(title="頁", slug="page", summary="要約"), parent=front_page())
    pages.append(begin_translation(page).get_target_instance())
    lend_empty(monkeypatch, registry.secret_fields)
    rule = SecretFields(StandardPage, frozenset({"summary"}), lambda rows, _by: calls.append(1) or list(rows))
    registry.secret_fields.register("test", rule)
    with LogContext(user=publisher()):
        found = [find_source_texts(pages), find_source_texts(pages, within={"summary"})]

    said = [{text.text for texts in one.values() for text in texts} for one in found]
    assert (said, calls) == ([{"在宅勤務", "頁"}, {"机と窓。", "要約"}], [1])


def test_many_cost_as_much_as_one(translation, django_assert_num_queries):
    pages = [translation.get_target_instance()]
    for number in range(3):
        page = add_page(StandardPage(title=f"頁{number}", slug=f"page-{number}"), parent=front_page())
        pages.append(begin_translation(page).get_target_instance())

    with django_assert_num_queries(2):
        found = find_source_texts(pages)

    assert sorted(found) == sorted(page.pk for page in pages)
    assert {page.locale_id for page in pages} == {locale("en").pk}
