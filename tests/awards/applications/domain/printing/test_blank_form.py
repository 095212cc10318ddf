"""The form to write on, as PDF and Word from one definition; an application on one page."""

import io

import pikepdf
import pypdfium2
import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document

from awards.applications.domain.printing import print_blank_form, print_summary, write_blank_form
from awards.applications.domain.printing.blank_form import make_form
from awards.programmes.models import AwardCycle
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle
from tests.factories.programmes import ConditionFactory

pytestmark = pytest.mark.django_db


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of(pdf: bytes) -> str:
    """The text of all pages, without spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return len(read.pages)


def text_of_word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed("".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


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


def test_the_form_is_for_anybody_and_made_once(client) -> None:
    cycle = full_cycle()
    address = reverse("laurel_applications:form_pdf", args=[cycle.public_id])

    first, again = client.get(address, {"lang": "en"}), client.get(address, {"lang": "en"})
    word = client.get(reverse("laurel_applications:form_docx", args=[cycle.public_id]))

    assert first.content == again.content
    assert first["Content-Type"] == "application/pdf"
    assert word["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    start = client.get(cycle.apply_url).content.decode()
    assert address in start
    assert reverse("laurel_applications:form_docx", args=[cycle.public_id]) in start


def test_a_call_that_is_not_announced_has_no_form(client) -> None:
    cycle = full_cycle(state="draft")

    for name in ("form_pdf", "form_docx"):
        assert client.get(reverse(f"laurel_applications:{name}", args=[cycle.public_id])).status_code == 404


def test_a_draft_on_one_page(client) -> None:
    application = ApplicationFactory(complete=True, organisation_name="髙﨑𠮷野家㈱" * 8)
    application.answers.filter(is_chosen=True).update(text="検品の記録を共有しました。" * 400)
    client.force_login(application.owner)
    address = reverse("laurel_applications:summary_pdf", args=[application.public_id])

    japanese, english = client.get(address, {"lang": "ja"}), client.get(address, {"lang": "en"})

    assert [pages_of(answer.content) for answer in (japanese, english)] == [1, 1]
    text = text_of(japanese.content)
    expected = ("髙﨑𠮷野家㈱" * 8, "75.0％", "実施した人数48÷対象の従業員64", "検品の記録", "…")
    assert [part for part in expected if squeezed(part) not in text] == []
    assert application.contact_email not in text
    assert (
        f"{address}?lang=en"
        in client.get(reverse("laurel_applications:application", args=[application.public_id])).content.decode()
    )


def test_a_summary_in_english_has_the_name_they_write_in_english() -> None:
    application = ApplicationFactory(complete=True, organisation_name_en="Sample Foods Co., Ltd.")

    printed = [text_of(print_summary(application, language=each).content) for each in ("en", "ja")]

    assert [squeezed("Sample Foods Co., Ltd.") in text for text in printed] == [True, False]


def test_an_empty_draft_says_what_is_missing() -> None:
    application = ApplicationFactory(empty=True)

    printed = print_summary(application, language="ja")

    assert pages_of(printed.content) == 1
    assert squeezed("まだ足りないもの") in text_of(printed.content)
    assert squeezed("ほか") in text_of(printed.content)


def test_a_summary_is_for_those_who_take_part(client) -> None:
    application = ApplicationFactory()
    client.force_login(ApplicantFactory())

    assert client.get(reverse("laurel_applications:summary_pdf", args=[application.public_id])).status_code == 404
