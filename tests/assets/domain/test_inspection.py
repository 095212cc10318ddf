"""What is in a file decides, not what it is called; and looking takes only so much memory and time."""

import io
import zlib

import pikepdf
import pytest

from foundation.assets.backends.inspection import Unwanted, look_inside, office, pdf, picture
from foundation.assets.domain import inspection
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.domain.inspection import InspectionBroken, inspect_file
from foundation.assets.enums import FileKind, Refusal
from tests.assets.deflated import deflated_zeros
from tests.factories.assets import mp4
from tests.factories.assets import office as office_file
from tests.factories.assets import pdf as pdf_file
from tests.factories.assets import picture as picture_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PAGE = b"/OpenAction [3 0 R /Fit]"
WITHOUT_PDF = (
    "import sys, runpy; sys.modules.update(pikepdf=None, pypdfium2=None);"
    "runpy.run_module('inspection', run_name='__main__', alter_sys=True)"
)


def refusal(content, kind):
    with pytest.raises(Unwanted) as refused:
        look_inside(io.BytesIO(content), kind.value)
    return refused.value.code


def utf16(name):
    return name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf_file(), FileKind.PDF),
        (pdf_file(PAGE), FileKind.PDF),
        (office_file("docx"), FileKind.DOCX),
        (office_file("xlsx"), FileKind.XLSX),
        (office_file("pptx"), FileKind.PPTX),
        (office_file("docx", **{"word__embeddings__a.xlsx": office_file("xlsx")}), FileKind.DOCX),
        (picture_file("JPEG"), FileKind.JPEG),
        (picture_file("PNG"), FileKind.PNG),
        (mp4(), FileKind.MP4),
    ],
)
def test_what_is_accepted(content, kind):
    look_inside(io.BytesIO(content), kind.value)


def compressed(inside):
    """A PDF that keeps an action in a compressed object stream."""
    packed = zlib.compress(inside)
    head = b"4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    plain = pdf_file().replace(b"trailer", head + packed + b"\nendstream\nendobj\ntrailer")
    with pikepdf.open(io.BytesIO(plain)) as document:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.Root.Names = document.make_indirect(pikepdf.Dictionary(A=document.make_indirect(script)))
        written = io.BytesIO()
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def locked(user="geheim"):
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_file())) as document:
        document.save(written, encryption=pikepdf.Encryption(owner="besitzer", user=user))
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Refusal.WRONG_TYPE),
        (b"<html><script>alert(1)</script></html>", Refusal.WRONG_TYPE),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", Refusal.WRONG_TYPE),
        (b"<script>alert(1)</script>" + pdf_file(), Refusal.WRONG_TYPE),
        (b"MZ" + pdf_file(), Refusal.WRONG_TYPE),
        (pdf_file()[:60], Refusal.DAMAGED),
        (locked(), Refusal.ENCRYPTED),
        (locked(user=""), Refusal.ENCRYPTED),
        (pdf_file(b"/OpenAction << /S /JavaScript /JS (app.alert) >>"), Refusal.SCRIPT),
        (pdf_file(b"/OpenAction << /S /Java#53cript /JS (app.alert) >>"), Refusal.SCRIPT),
        (pdf_file(b"/AA << /WC << /S /Launch /F (cmd.exe) >> >>"), Refusal.SCRIPT),
        (pdf_file(b"/Names << /JavaScript << /Names [] >> >>"), Refusal.SCRIPT),
        (compressed(b"5 0 << >>"), Refusal.SCRIPT),
        (pdf_file(b"/A " + b"[" * 90 + b"]" * 90), Refusal.TOO_COMPLEX),
    ],
)
def test_a_pdf_is_refused(content, expected):
    assert refusal(content, FileKind.PDF) == expected


def test_a_pdf_that_merely_speaks_of_scripts_is_kept():
    words = b"4 0 obj\n<< /Length 34 >>\nstream\nBT (HTML/JavaScript /Launch) Tj ET  \nendstream\nendobj\ntrailer"

    look_inside(io.BytesIO(pdf_file().replace(b"trailer", words)), "pdf")


def template(target):
    link = b'<Relationships><Relationship Type="x/attachedTemplate" Target="%s" TargetMode="External"/></Relationships>'
    return office_file("docx", **{"word___rels__settings.xml.rels": link % target})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (OLE, Refusal.WRONG_TYPE),
        (OLE + utf16("EncryptedPackage"), Refusal.ENCRYPTED),
        (OLE + utf16("_VBA_PROJECT"), Refusal.MACROS),
        (pdf_file(), Refusal.WRONG_TYPE),
        (office_file("docx")[:-30], Refusal.DAMAGED),
        (office_file("xlsx"), Refusal.WRONG_TYPE),
        (office_file("docx", **{"word__vbaProject.bin": b"x"}), Refusal.MACROS),
        (office_file("docx", **{"word__embeddings__o.bin": OLE + utf16("_VBA_PROJECT")}), Refusal.MACROS),
        (
            office_file("docx", **{"word__embeddings__a.xlsm": office_file("xlsx", **{"xl__vbaProject.bin": b"x"})}),
            Refusal.MACROS,
        ),
        (template(b"https://evil.example/t.dotm"), Refusal.MACROS),
        (office_file("docx").replace(b"word/document.xml", b"word/documenx.xml"), Refusal.WRONG_TYPE),
    ],
)
def test_an_office_file_is_refused(content, expected):
    assert refusal(content, FileKind.DOCX) == expected


def test_an_office_file_that_unpacks_to_too_much():
    bomb = b"0" * (office.MAX_UNPACKED // 4)
    content = office_file("docx", **{f"word__media__{n}": bomb for n in range(5)})

    assert len(content) < 2_000_000
    assert refusal(content, FileKind.DOCX) == Refusal.TOO_COMPLEX


def test_an_office_file_that_lies_about_its_size():
    content = office_file("docx", bomb=b"0" * 2000).replace((2000).to_bytes(4, "little"), (1).to_bytes(4, "little"))

    assert refusal(content, FileKind.DOCX) == Refusal.DAMAGED


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (picture_file("GIF"), Refusal.WRONG_TYPE),
        (picture_file("JPEG"), Refusal.WRONG_TYPE),
        (picture_file("PNG")[:60], Refusal.DAMAGED),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.WRONG_TYPE),
    ],
)
def test_a_picture_is_refused(content, expected):
    assert refusal(content, FileKind.PNG) == expected


def test_a_picture_with_too_many_pixels():
    assert refusal(picture_file("PNG", size=(8000, 6300)), FileKind.PNG) == Refusal.TOO_COMPLEX


def test_too_many_objects(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_OBJECTS", 1)

    assert refusal(pdf_file(), FileKind.PDF) == Refusal.TOO_COMPLEX


@pytest.fixture
def inspected(tmp_path):
    """As the worker does it: in a process of its own."""

    def inspect(content, kind):
        path = tmp_path / "file"
        path.write_bytes(content)
        with path.open("rb") as file:
            return inspect_file(file, kind)

    return inspect


def test_in_a_process_of_its_own(inspected):
    assert inspected(pdf_file(), FileKind.PDF) == "application/pdf"
    with pytest.raises(UploadRefused) as refused:
        inspected(pdf_file(), FileKind.PNG)
    assert refused.value.refusal == Refusal.WRONG_TYPE


def test_a_picture_is_inspected_without_the_libraries_for_pdf(inspected, monkeypatch):
    monkeypatch.setattr(inspection, "_COMMAND", [*inspection._COMMAND[:2], "-c", WITHOUT_PDF])

    assert inspected(picture_file("PNG"), FileKind.PNG) == "image/png"
    with pytest.raises(InspectionBroken):
        inspected(pdf_file(), FileKind.PDF)


def test_more_memory_than_a_file_may_take(inspected):
    """A PDF with a form of a gigabyte and more, in a megabyte."""
    bomb = deflated_zeros(36 * 32)
    form = b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(bomb) + bomb + b"\nendstream\nendobj\n"
    content = pdf_file(b"/AcroForm << /XFA 4 0 R >>").replace(b"trailer", form + b"trailer", 1)

    with pytest.raises(UploadRefused) as refused:
        inspected(content, FileKind.PDF)
    assert refused.value.refusal == Refusal.TOO_COMPLEX


def test_more_time_than_a_file_may_take(inspected, monkeypatch):
    monkeypatch.setattr(inspection, "SECONDS", 0.01)

    with pytest.raises(UploadRefused) as refused:
        inspected(pdf_file(), FileKind.PDF)
    assert refused.value.refusal == Refusal.TOO_COMPLEX


def test_an_inspection_that_is_broken_refuses_nobody(inspected, monkeypatch):
    monkeypatch.setattr(inspection, "_COMMAND", [*inspection._COMMAND[:2], "-m", "no_such_module"])

    with pytest.raises(InspectionBroken):
        inspected(pdf_file(), FileKind.PDF)


def test_the_limits_are_below_what_the_process_may_take():
    assert picture.MAX_PIXELS * 4 < 512 * 1024 * 1024
