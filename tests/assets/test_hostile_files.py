"""The bench: each hostile file gets the refusal that says what is wrong with it, from the process that reads it."""

import io
import time

import pytest

from foundation.assets.backends.inspection import look_inside, pdf_stream
from foundation.assets.backends.inspection.mp4 import inspect as inspect_film
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.domain.inspection import inspect_file
from foundation.assets.enums import FileKind
from tests.factories.assets import box, mp4, office, pdf
from tests.factories.hostile import OLE, list_hostile_files

FILES = list_hostile_files()
SECONDS = 20  # a file that takes longer holds the worker


@pytest.mark.parametrize("hostile", FILES, ids=[file.name for file in FILES])
def test_a_hostile_file_is_refused(hostile, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(hostile.make())

    began = time.monotonic()
    with path.open("rb") as file, pytest.raises(UploadRefused) as refused:
        inspect_file(file, hostile.kind)

    assert refused.value.refusal == hostile.refusal
    assert time.monotonic() - began < SECONDS


def test_the_bench_knows_every_kind():
    assert {file.kind for file in FILES} == set(FileKind)


HYPERLINK = b'<Relationships><Relationship Type="http://x/hyperlink" Target="https://x.jp" TargetMode="External"/>'
PAGE_NUMBER = (
    b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:fldChar '
    b'w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE "DDE"</w:instrText></w:r><w:r><w:fldChar '
    b'w:fldCharType="end"/></w:r><w:r><w:t>DDE calc</w:t></w:r><w:fldSimple w:instr="DDEX"/></w:ftr>'
)
DOCUMENT = {
    "word__document2.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
}
WEB_PICTURE = (
    b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:fldSimple w:instr="'
    b'INCLUDEPICTURE &quot;https://example.jp/a.png&quot; \\* MERGEFORMATINET"/><w:fldSimple w:instr="'
    b'INCLUDEPICTURE &quot;/var/folders/a.png&quot;"/><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
    b'<w:instrText>=</w:instrText></w:r><w:fldSimple w:instr="PAGE"/><w:r><w:instrText>-1</w:instrText></w:r>'
    b'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:fldSimple w:instr="PAGE"/></w:ftr>'
)
DRAWING = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/a.dtd"><svg/>'
PICTURE = b'<Relationships><Relationship Type="http://x/image" Target="%s" TargetMode="External"/></Relationships>'
BOOK = PICTURE.replace(b"image", b"externalLinkPath") % rb"file:///\\server\a.xlsx"
LONG_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>' % (
    b"<c><v>1</v></c>" * 1000
)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (FileKind.DOCX, office("docx", **{"word___rels__document.xml.rels": HYPERLINK + b"</Relationships>"})),
        (FileKind.DOCX, office("docx", **{"word__media__a..b.png": b"x", "word__drawings__vml.vml": b"<br>"})),
        (FileKind.DOCX, office("docx", **{"word__footer1.xml": PAGE_NUMBER, "word__damaged.xml": PAGE_NUMBER[:-9]})),
        (FileKind.DOCX, office("docx", main="/word/document2.xml", word__document2=b"x", **DOCUMENT)),
        (FileKind.DOCX, office("docx", **{"word__footer1.xml": WEB_PICTURE, "word__media__a.svg": DRAWING})),
        (FileKind.DOCX, office("docx", **{"word___rels__a.rels": PICTURE % b"https://example.jp/a.png"})),
        (FileKind.XLSX, office("xlsx", **{"xl___rels__a.rels": BOOK, "xl__worksheets__sheet1.xml": LONG_SHEET})),
        (
            FileKind.PPTX,
            office("pptx", **{"ppt__embeddings__a.docx": office("docx", word__embeddings__b=office("xlsx"))}),
        ),
        (FileKind.DOCX, office("docx", **{"word__embeddings__oleObject1.bin": OLE + bytes(512) + office("xlsx")})),
        (FileKind.PDF, pdf(b"/Names << /EmbeddedFiles << /Names [] >> >>")),
        (FileKind.MP4, mp4(5000)),
        (FileKind.MP4, mp4() + (0).to_bytes(4, "big") + b"free" + b"to the end"),
        (FileKind.MP4, mp4() + b"\0\0\0\1mdat" + (24).to_bytes(8, "big") + b"8 bytes."),
    ],
)
def test_its_harmless_kin_is_taken(kind, content):
    look_inside(io.BytesIO(content), kind.value)


def test_a_film_is_read_by_its_boxes_alone():
    """Noise within a picture is what pictures are made of."""
    inspect_film(io.BytesIO(mp4() + box(b"mdat", b"\xff" * 5000)), "mp4")


def test_a_scanned_document_may_unpack_to_much(monkeypatch):
    """Twenty times its size isn't a bomb, however large."""
    monkeypatch.setattr(pdf_stream, "MAX_UNPACKED", 1000)
    scan = b"4 0 obj\n<< /Length 3000 >>\nstream\n" + b"x" * 3000 + b"\nendstream\nendobj\ntrailer"

    look_inside(io.BytesIO(pdf().replace(b"trailer", scan, 1)), "pdf")
