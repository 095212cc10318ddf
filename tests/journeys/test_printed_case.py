"""A case study on paper: a few full sheets, with nothing on them that only a screen can use."""

import pypdfium2
import pytest

from casestudies.models import CaseStudyPage

pytestmark = [pytest.mark.xdist_group("demo-site"), pytest.mark.slow]
LEADS_ON = {"ja": ("近い事例", "サイト内を検索", "オープンデータ"), "en": ("Similar case studies", "Open data")}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_printed_case(demo_site, page, language):
    case = CaseStudyPage.objects.get(slug="aozora", locale__language_code=language)
    page.goto(f"{demo_site}{case.url}")
    page.wait_for_load_state("networkidle")

    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))

    sheets = [sheet.get_textpage().get_text_range().splitlines() for sheet in printed]
    assert len(sheets) == 3
    assert [len(lines) for lines in sheets if len(lines) < 10] == []
    text = "\n".join("\n".join(lines) for lines in sheets)
    assert case.title in text
    assert [words for words in LEADS_ON[language] if words in text] == []
