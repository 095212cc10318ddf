"""The form to write on, as PDF and Word from one definition; an application on one page."""

import pytest
from django.utils import translation

from awards.applications.domain.printing import print_blank_form, write_blank_form
from awards.applications.domain.printing.application_blank_form import make_form
from awards.programmes.models import AwardCycle
from tests.factories.applications import full_cycle
from tests.factories.programmes import ConditionFactory
from tests.parts.paper import squeezed, text_of, text_of_word

pytestmark = pytest.mark.django_db


def list_labels(cycle: AwardCycle) -> list[str]:
    """Every label, help, sentence and limit that the form must have, by walking its definition."""
    form = make_form(cycle)
    parts = [part for section in form["sections"] for part in section["parts"]]
    texts = [form["eyebrow"], form["heading"], *(section["title"] for section in form["sections"])]
    texts += [part[name] for part in parts for name in ("label", "help", "looked_at", "limit")]
    texts += [box["label"] for part in parts for box in part["boxes"]]
    texts += [row[name] for row in form["materials"]["rows"] for name in ("label", "value", "note")]
    texts += [condition[name] for condition in form["guideline"]["conditions"] for name in ("text", "help")]
    return [squeezed(text) for text in (*texts, *form["declarations"]["texts"]) if text]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_pdf_and_word_ask_everything_the_cycle_asks(language: str) -> None:
    cycle = full_cycle()
    ConditionFactory(cycle=cycle, help_ja="支店や事業所だけでも応募できます。")
    version = cycle.items.get(code="effect").versions.get()
    version.looked_at_ja, version.help_ja = "効果が数字で示されているか #$x$", "どこで、何を、どれだけ。"
    version.save()

    pdf = text_of(print_blank_form(cycle, language=language).content)
    word = text_of_word(write_blank_form(cycle, language=language).content)

    with translation.override(language):
        form_labels = list_labels(cycle)
    assert len(form_labels) > 30
    assert [text for text in form_labels if text not in pdf] == []
    assert [text for text in form_labels if text not in word] == []


def test_the_form_asks_for_the_lists_too_and_a_total_has_no_unit_of_the_average() -> None:
    with translation.override("ja"):
        parts = [part for section in make_form(full_cycle())["sections"] for part in section["parts"]]

    labels = [part["label"] for part in parts]
    assert {"団体の名称", "一緒に応募する団体の一覧", "これまでの受賞と、ほかの賞への応募"} <= set(labels)
    assert [box["unit"] for part in parts if part["label"] == "平均実施日数" for box in part["boxes"]] == [""]
