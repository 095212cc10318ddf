"""What is in a file decides, not what it is called."""

import io
import zlib

import pytest

from foundation.assets.domain import inspection
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.domain.inspection import inspect_file
from foundation.assets.enums import FileKind, Refusal
from tests.factories.assets import office, pdf, picture


def refusal(content, kind):
    with pytest.raises(UploadRefused) as refused:
        inspect_file(io.BytesIO(content), kind)
    return refused.value.refusal


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(), FileKind.PDF),
        (office("docx"), FileKind.DOCX),
        (office("xlsx"), FileKind.XLSX),
        (office("pptx"), FileKind.PPTX),
        (picture("JPEG"), FileKind.JPEG),
        (picture("PNG"), FileKind.PNG),
    ],
)
def test_what_is_accepted(content, kind):
    assert inspect_file(io.BytesIO(content), kind) == kind.content_type


def compressed(inside):
    """A PDF that keeps an action in a compressed object stream."""
    packed = zlib.compress(inside)
    head = b"4 0 obj\n<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode >>\nstream\n"
    return pdf().replace(b"trailer", head + packed + b"\nendstream\nendobj\ntrailer")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Refusal.WRONG_TYPE),
        (b"<html><script>alert(1)</script></html>", Refusal.WRONG_TYPE),
        (b"MZ" + pdf(), Refusal.WRONG_TYPE),
        (pdf()[:100], Refusal.DAMAGED),
        (pdf(trailer=b"/Encrypt 5 0 R"), Refusal.ENCRYPTED),
        (pdf(b"/OpenAction << /S /JavaScript /JS (app.alert) >>"), Refusal.SCRIPT),
        (pdf(b"/OpenAction << /S /Java#53cript /JS (app.alert) >>"), Refusal.SCRIPT),
        (pdf(b"/OpenAction << /S /Launch /F (cmd.exe) >>"), Refusal.SCRIPT),
        (compressed(b"5 0 << /S /JavaScript /JS (app.alert) >>"), Refusal.SCRIPT),
    ],
)
def test_a_pdf_is_refused(content, expected):
    assert refusal(content, FileKind.PDF) == expected


def test_a_pdf_with_plain_compressed_objects():
    assert inspect_file(io.BytesIO(compressed(b"5 0 << /Type /Metadata >>")), FileKind.PDF) == "application/pdf"


def test_a_pdf_that_unpacks_to_too_much():
    assert refusal(compressed(b"0" * (inspection.MAX_STREAM + 1)), FileKind.PDF) == Refusal.TOO_COMPLEX


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, Refusal.ENCRYPTED),
        (pdf(), Refusal.WRONG_TYPE),
        (office("docx")[:-30], Refusal.DAMAGED),
        (office("xlsx"), Refusal.WRONG_TYPE),
        (office("docx", word__vbaProject=b"x", **{"word__vbaProject.bin": b"x"}), Refusal.MACROS),
        (office("docx").replace(b"word/document.xml", b"word/documenx.xml"), Refusal.WRONG_TYPE),
    ],
)
def test_an_office_file_is_refused(content, expected):
    assert refusal(content, FileKind.DOCX) == expected


def test_an_office_file_that_unpacks_to_too_much(monkeypatch):
    monkeypatch.setattr(inspection, "MAX_UNPACKED", 1000)

    assert refusal(office("docx", bomb=b"0" * 2000), FileKind.DOCX) == Refusal.TOO_COMPLEX


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (picture("GIF"), Refusal.WRONG_TYPE),
        (picture("JPEG"), Refusal.WRONG_TYPE),
        (picture("PNG")[:60], Refusal.DAMAGED),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.WRONG_TYPE),
    ],
)
def test_a_picture_is_refused(content, expected):
    assert refusal(content, FileKind.PNG) == expected


def test_a_picture_with_too_many_pixels(monkeypatch):
    monkeypatch.setattr(inspection, "MAX_PIXELS", 100)

    assert refusal(picture("PNG"), FileKind.PNG) == Refusal.TOO_COMPLEX
