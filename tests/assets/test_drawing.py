"""How files look at first sight: pictures and words, drawn within limits by a process of its own."""

import io
import signal
import subprocess
import sys

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from foundation.assets.backends.inspection import drawing
from foundation.assets.backends.inspection.drawing.file_preview import WORDS, FilePreview, first_words
from foundation.assets.backends.inspection.drawing.webp import SIDE
from foundation.assets.domain import inspection
from foundation.assets.domain.inspection import InspectionBroken, draw_file
from foundation.assets.enums import FileKind
from tests.factories.assets import deep_picture, mp4, office, painted, picture

DECLARED = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a><t>&b;</t></a>"


def look_at(content: bytes, kind: FileKind) -> FilePreview:
    """As the bounded process draws it."""
    return drawing.draw(io.BytesIO(content), kind.value)


def opened(look: FilePreview) -> Image.Image:
    return Image.open(io.BytesIO(look.picture), formats=["WEBP"]).convert("RGB")


def written(document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_the_first_page_of_a_pdf():
    look = look_at(painted(), FileKind.PDF)

    page = opened(look)
    assert (look.pages, look.words, max(page.size)) == (1, "", SIDE)
    blue, white = page.getpixel((100, 600)), page.getpixel((800, 600))
    assert blue[2] > 200 > 60 > blue[0]
    assert min(white) > 240


@pytest.mark.parametrize("box", [b"[0 0 1 1]", b"[0 0 0 0]", b"[0 0 14400 14400]", b"[0 0 1 900000]"])
def test_a_page_of_any_size_is_bounded(box):
    look = look_at(painted().replace(b"[0 0 595 842]", box), FileKind.PDF)

    assert look.pages == 1
    assert not look.picture or max(opened(look).size) <= SIDE


def test_a_photograph_is_turned_as_it_was_taken_and_keeps_no_metadata():
    image = Image.new("RGB", (3000, 1500), "seagreen")
    exif = image.getexif()
    exif[0x0112], exif[0x010E] = 6, "where it was taken"
    content = io.BytesIO()
    image.save(content, "JPEG", exif=exif)

    look = look_at(content.getvalue(), FileKind.JPEG)

    assert opened(look).size == (600, 1200)
    assert b"where it was taken" not in look.picture


def test_a_scan_of_16_bits_is_seen_in_its_greys():
    shown = opened(look_at(deep_picture(), FileKind.PNG))

    assert [shown.getpixel((x, 20))[0] for x in (10, 35, 55)] == pytest.approx([255, 128, 0], abs=4)


def test_what_is_transparent_stands_on_white():
    content = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(content, "PNG")

    assert opened(look_at(content.getvalue(), FileKind.PNG)).getpixel((20, 20)) == (255, 255, 255)


def test_the_first_words_of_word_and_excel():
    document, book = Document(), Workbook()
    document.add_heading("テレワーク勤務規程")
    document.add_paragraph("第一条　この規程は、")
    book.active.append(["部署", "対象者"])
    book.active.append(["総務部", 12])

    assert look_at(written(document), FileKind.DOCX).words == "テレワーク勤務規程 第一条 この規程は、"
    assert look_at(written(book), FileKind.XLSX).words == "部署 対象者 総務部"


def test_readings_above_the_words_are_not_among_them():
    strings = "<sst><si><r><t>髙橋</t></r><rPh><t>タカハシ</t></rPh></si><si><t>一郎</t></si></sst>".encode()

    assert look_at(office("xlsx", **{"xl__sharedStrings.xml": strings}), FileKind.XLSX).words == "髙橋 一郎"


def test_words_are_few_on_one_line_and_print():
    assert first_words("あ" * 1000) == "あ" * WORDS
    assert first_words("a\u202eb\x00c\n\n d") == "abc d"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 nothing", FileKind.PDF),
        (picture("PNG")[:60], FileKind.PNG),
        (office("docx")[:-30], FileKind.DOCX),
        (office("docx"), FileKind.DOCX),
        (office("pptx"), FileKind.PPTX),
        (
            office("xlsx", **{"xl__sharedStrings.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a><t>&b;</t></a>"}),
            FileKind.XLSX,
        ),
        (mp4(), FileKind.MP4),
    ],
)
def test_what_cannot_be_drawn_has_nothing_to_show(content, kind):
    assert look_at(content, kind) == FilePreview()


def test_the_process_draws_and_prints_what_this_one_reads(tmp_path):
    with (tmp_path / "page").open("w+b") as content:
        content.write(painted())
        assert opened(draw_file(content, FileKind.PDF)).size == opened(look_at(painted(), FileKind.PDF)).size


def test_a_drawing_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(inspection, "SECONDS", 0)
    with (tmp_path / "page").open("w+b") as content:
        content.write(painted())
        assert draw_file(content, FileKind.PDF) == FilePreview()


def test_a_process_that_prints_too_much_is_killed(tmp_path):
    program = "import inspection.__main__ as own; own.PRINTED = 100; own.main('draw', 'pdf')"
    command = [sys.executable, "-s", "-c", program]
    (tmp_path / "page").write_bytes(painted())
    world = {"PYTHONPATH": inspection._FOLDER, "PYTHONDONTWRITEBYTECODE": "1"}
    with (tmp_path / "page").open("rb") as content, (tmp_path / "said").open("wb") as said:
        ended = subprocess.run(command, stdin=content, stdout=said, env=world, check=False)

    assert ended.returncode == -signal.SIGXFSZ
    assert (tmp_path / "said").stat().st_size <= 100


@pytest.mark.parametrize("said", [b"", b"{}\n", b'{"words": "", "pages": null}\n<html>', b'{"words": 1, "pages": 1}\n'])
def test_what_is_printed_is_not_believed(said, tmp_path, monkeypatch):
    monkeypatch.setattr(inspection, "_run_inspection", lambda *args: said)
    with (tmp_path / "page").open("w+b") as content, pytest.raises(InspectionBroken):
        draw_file(content, FileKind.PDF)
