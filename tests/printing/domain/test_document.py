"""A template and data become a tagged PDF; data is only ever shown; what goes wrong is said, and bounded."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from django.template.exceptions import TemplateDoesNotExist

from foundation.printing import conf
from foundation.printing.domain import GETA, DoesNotFit, PrinterBusy, PrintingFailed, document, render_pdf, render_png

LONG = "株式会社髙﨑𠮷野家㈱サンプル・テレワーク推進コンソーシアム東日本事業本部第二営業部新宿髙島屋前支店（仮称）"
NAME = '#import "x" $x^2$ \\ "quoted" *b* <label> @ref #image("/etc/passwd") `raw` // no comment'


@pytest.fixture
def template(settings, tmp_path: Path):
    """Writes a template as a host would have it, and gives its name."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    (tmp_path / "print").mkdir()

    def write(body: str) -> str:
        (tmp_path / "print" / "some.typ").write_text(
            f'#import "/laurel_printing/print.typ": *\n#show: base\n= #sys.inputs.title\n{body}', encoding="utf-8"
        )
        return "print/some.typ"

    return write


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_a_pdf_is_tagged_and_has_its_language_and_title(template) -> None:
    pdf = render_pdf(template("#d.name"), {"name": "見本"}, language="ja", title="受付票 ABC-1")

    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert bool(read.Root.MarkInfo.Marked)
        assert read.Root.StructTreeRoot is not None
        assert str(read.Root.Lang) == "ja-JP"
        assert bool(read.Root.ViewerPreferences.DisplayDocTitle)
        assert read.open_metadata()["dc:title"] == "受付票 ABC-1"
        assert read.open_metadata()["pdfuaid:part"] == "1"


def test_what_a_person_typed_is_shown_and_nothing_else(template) -> None:
    pdf = render_pdf(template("#d.name"), {"name": NAME}, language="en", title=NAME)

    flat = " ".join(text_of(pdf).split())
    assert flat.startswith(f"{NAME} {NAME}")


def test_rare_characters_are_printed_and_those_without_a_type_have_their_sign(template) -> None:
    typed = "髙𠮷﨑㈱① 👨‍👩‍👧 한 \x00\u202eend"

    text = text_of(render_pdf(template("#d.name"), {"name": typed}, language="ja", title="見本"))

    assert f"髙𠮷﨑㈱① {GETA} {GETA} {GETA}end" in text
    assert f"{GETA}は印刷できない文字" in text


def test_the_same_data_gives_the_same_bytes(template) -> None:
    name, moment = template("#d.name"), datetime(2026, 7, 31, 8, tzinfo=UTC)

    made = {render_pdf(name, {"name": "a"}, language="en", title="A", moment=moment) for _turn in range(2)}

    assert len(made) == 1


def test_a_long_name_gets_smaller_and_one_too_long_stops_the_job(template) -> None:
    name = template("#box(width: 60mm, fit(d.name, max: 14pt, min: 8pt, most: 3))")

    assert LONG in text_of(render_pdf(name, {"name": LONG}, language="ja", title="名")).replace("\r\n", "")
    with pytest.raises(DoesNotFit, match="株式会社髙﨑"):
        render_pdf(name, {"name": LONG * 4}, language="ja", title="名")


def test_pictures_of_each_page(template) -> None:
    pages = render_png(template("#pagebreak() two"), {}, language="en", title="Two", ppi=30)

    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"] * 2


def test_the_typesetter_sees_nothing_but_its_folder(template) -> None:
    with pytest.raises(PrintingFailed):
        render_pdf(template('#read("/etc/hostname")'), {}, language="en", title="x")
    with pytest.raises(PrintingFailed):
        render_pdf(template('#image("../../../../etc/hostname")'), {}, language="en", title="x")


def test_an_unknown_font_is_an_error(template) -> None:
    with pytest.raises(PrintingFailed, match="unknown font"):
        render_pdf(template('#text(font: "Nowhere Sans")[x]'), {}, language="en", title="x")


def test_a_template_that_takes_too_long_or_too_much_is_ended(template, settings) -> None:
    settings.LAUREL_PRINTING_SECONDS = 1
    endless = template("#{ let n = 0; for i in range(100000) { for j in range(100000) { n += 1 } }; n }")
    with pytest.raises(PrintingFailed, match="too much memory or time"):
        render_pdf(endless, {}, language="en", title="x")

    settings.LAUREL_PRINTING_SECONDS = 20
    settings.LAUREL_PRINTING_MEMORY = 300 * conf.MEBIBYTE
    greedy = template('#{ let s = "x"; for _ in range(29) { s += s }; s.len() }')
    with pytest.raises(PrintingFailed, match="too much memory or time"):
        render_pdf(greedy, {}, language="en", title="x")


def test_too_many_jobs_at_once_are_told_to_come_back(template, settings) -> None:
    settings.LAUREL_PRINTING_PATIENCE = 0
    name, turns = template("x"), document._turns()
    held = [turns.acquire(blocking=False) for _turn in range(conf.at_once())]
    try:
        with pytest.raises(PrinterBusy):
            render_pdf(name, {}, language="en", title="x")
    finally:
        for _turn in held:
            turns.release()


def test_a_template_that_is_not_there() -> None:
    with pytest.raises(TemplateDoesNotExist):
        render_pdf("print/none.typ", {}, language="en", title="x")
