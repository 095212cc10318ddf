"""Which live pages of a cycle say something of the results that isn't translated."""

import pytest
from wagtail_localize.models import StringTranslation

from awards.releases.domain.queries.release_text import is_described, list_texts, list_untranslated
from awards.results.models import AwardCyclePage
from tests.factories.pages import begin_translation, front_page, publish, translate, translate_text
from tests.factories.results_pages import AwardCyclePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    front_page("en")
    return publish(AwardCyclePageFactory(results_text="<p>全体の講評</p><p>次の年へ</p>"))


def of(page):
    return [one.locale.language_code for one in list_untranslated(page.cycle_id)]


def test_a_text_that_waits_for_its_translation_until_it_has_one(page):
    translation = begin_translation(page)
    before = of(page)
    publish(translation.get_target_instance())
    pending = of(page)
    for segment in set(translation.source.stringsegment_set.values_list("context__path", flat=True)):
        translate_text(translation, segment, f"English {segment}")
    translation.save_target(publish=True)

    assert (before, pending, of(page)) == ([], ["en"], [])
    StringTranslation.objects.filter(translation_of__data="次の年へ").delete()
    assert of(page) == ["en"]


def test_what_is_read_alike_in_both_needs_none(page):
    translate(page)
    copied = of(page)
    AwardCyclePage.objects.update(results_text="<p>2030</p>")

    assert (copied, of(page)) == (["en"], [])


def test_texts_of_blocks_are_read_and_their_pictures():
    content = {"body": '[{"type": "picture", "value": {"image": 3, "alt": ""}}]', "title": "題"}

    assert ("題" in list(list_texts(content)), is_described(content, has_picture=False)) == (True, False)
