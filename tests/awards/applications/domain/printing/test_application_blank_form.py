"""The form to write on, as PDF and Word from one definition; an application on one page."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from awards.applications.domain.printing import print_blank_form, write_blank_form
from awards.applications.domain.printing.application_blank_form import make_form
from awards.applications.models import Application
from awards.programmes.models import AwardCycle
from tests.factories.applications import ApplicationFactory, full_cycle, page
from tests.factories.programmes import ConditionFactory
from tests.parts.html import Element, page_of
from tests.parts.paper import missing_from, text_of, text_of_word

pytestmark = pytest.mark.django_db


PAGES = ("organisation", "questions", "efforts", "materials")


def list_page_labels(client: Client, application: Application) -> list[str]:
    """What the pages ask: the label of every input that is shown, and of every file, as an applicant reads them."""
    shown = [page_of(client.get(page(application, name))) for name in PAGES]
    return [label for one in shown for label in labels_of(one)]


def labels_of(shown: Element) -> list[str]:
    """The labels of its visible inputs without the word for "required", and its headings of files."""
    found = shown.all("main form[data-autosave] label[for], main form[data-autosave] legend, main .materials h2")
    for needless in (inner for each in found for inner in each.all(".need, .visually-hidden")):
        needless.tag.decompose()
    return [label.text for label in found if label.text]


def list_stated(cycle: AwardCycle, language: str) -> list[str]:
    """What the records say beside the questions: helps, points for reviewers, limits, conditions, declarations."""
    versions = [item.current_version for item in cycle.items.all()]
    texts = [getattr(version, f"{name}_{language}") for version in versions for name in ("help", "looked_at")]
    texts += [str(version.max_characters or "") for version in versions]
    texts += [getattr(each, f"text_{language}") for each in (*cycle.conditions.all(), *cycle.declarations.all())]
    return [text for text in texts if text]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_pdf_and_word_ask_everything_the_cycle_asks(client: Client, language: str) -> None:
    """By what the pages ask and the records say, never by the form's own definition."""
    cycle = full_cycle()
    ConditionFactory(cycle=cycle, help_ja="支店や事業所だけでも応募できます。")
    version = cycle.items.get(code="effect").versions.get()
    version.looked_at_ja, version.help_ja = "効果が数字で示されているか #$x$", "どこで、何を、どれだけ。"
    version.save()
    application = ApplicationFactory(cycle=cycle)
    client.force_login(application.owner)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    expected = list_page_labels(client, application) + list_stated(cycle, language)
    papers = print_blank_form(cycle, language=language), write_blank_form(cycle, language=language)
    pdf, word = (read(paper.content) for read, paper in zip((text_of, text_of_word), papers, strict=True))

    assert len(expected) > 25
    assert missing_from(pdf, expected) == []
    assert missing_from(word, expected) == []


def test_the_form_asks_for_the_lists_too_and_a_total_has_no_unit_of_the_average() -> None:
    with translation.override("ja"):
        parts = [part for section in make_form(full_cycle())["sections"] for part in section["parts"]]

    labels = [part["label"] for part in parts]
    assert {"団体の名称", "一緒に応募する団体の一覧", "これまでの受賞と、ほかの賞への応募"} <= set(labels)
    assert [box["unit"] for part in parts if part["label"] == "平均実施日数" for box in part["boxes"]] == [""]
