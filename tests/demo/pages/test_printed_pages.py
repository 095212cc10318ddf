"""Public pages on paper: what they say, whole, and where they came from; nothing that only a screen is good for."""

import pypdfium2
import pytest

from casestudies.models import CaseStudyPage

LEADS_ON = {"ja": ("近い事例", "サイト内を検索", "オープンデータ"), "en": ("Similar case studies", "Open data")}
PRINTED = (
    *("cases/2026/aozora/", "award/2026/aozora/", "award/2026/", "award/2027/", "campaign/"),
    *("news/result-2026/", "events/island/"),
)
ADDRESS = {"ja": "このページのアドレス：{}", "en": "Address of this page: {}"}
PRESSED = "nav:visible, form:visible, button:visible, input:visible, select:visible"
CUT = """pictures => pictures.filter((picture) => {
  const { width, height } = picture.getBoundingClientRect();
  return Math.abs(width / height - picture.naturalWidth / picture.naturalHeight) > 0.02;
}).map((picture) => picture.src)"""


def list_sheets(page):
    """The lines of a page's sheets, as it is printed."""
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [sheet.get_textpage().get_text_range().splitlines() for sheet in printed]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_on_paper_is_nothing_to_press_and_the_address_of_the_page(demo_site, page, language):
    page.emulate_media(media="print")
    found = {}
    for path in PRINTED:
        page.goto(f"{demo_site}/{language}/{path}")
        address = page.locator("link[rel=canonical]").get_attribute("href")
        text = " ".join(page.locator("main .print-only").inner_text().split())
        found[path] = (page.locator(PRESSED).count(), text == ADDRESS[language].format(address))

    assert found == dict.fromkeys(PRINTED, (0, True))


def test_the_address_of_a_page_is_on_paper_alone(demo_site, page):
    page.goto(f"{demo_site}/ja/{PRINTED[0]}")

    assert page.locator(".print-only").is_hidden()


@pytest.mark.parametrize("path", ["cases/2026/aozora/", "campaign/"])
def test_a_wide_picture_is_printed_as_a_whole(demo_site, page, path):
    page.emulate_media(media="print")
    page.goto(f"{demo_site}/ja/{path}", wait_until="networkidle")

    pictures = page.locator(".pic--wide img")

    assert pictures.evaluate_all(CUT) == []


def test_answers_to_questions_are_printed(demo_site, page):
    page.goto(f"{demo_site}/ja/award/2027/")

    text = "".join("".join(lines) for lines in list_sheets(page))

    assert page.locator(".fold[open]").count() == 0
    assert "できます。数字は、その支店の人数で数えてください。" in text


def test_no_sheet_has_the_end_of_the_footer_alone(demo_site, page):
    page.goto(f"{demo_site}/ja/news/result-2026/")

    assert [len(lines) for lines in list_sheets(page) if len(lines) < 4] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_printed_case(demo_site, page, language):
    case = CaseStudyPage.objects.get(slug="aozora", locale__language_code=language)
    page.goto(f"{demo_site}{case.url}")
    page.wait_for_load_state("networkidle")

    sheets = list_sheets(page)

    assert len(sheets) == 3
    assert [len(lines) for lines in sheets if len(lines) < 10] == []
    text = "\n".join("\n".join(lines) for lines in sheets)
    assert case.title in text
    assert [words for words in LEADS_ON[language] if words in text] == []


def test_a_heading_is_printed_on_the_sheet_of_its_table(demo_site, page):
    page.goto(f"{demo_site}/ja/award/2027/")

    (sheet,) = (lines for lines in list_sheets(page) if "用意する数字" in lines)

    assert [line for line in sheet if "求め方" in line] != []
