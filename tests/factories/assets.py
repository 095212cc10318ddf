"""Files for tests: small, real ones of each kind, good and bad; and uploads in each state."""

import hashlib
import io
import urllib.request
import zipfile
from typing import Any
from urllib.error import HTTPError

from django.utils import timezone
from PIL import Image

from foundation.assets.domain import UploadLimits, UploadTicket, begin_upload, complete_upload
from foundation.assets.domain.checking import check_upload
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.enums import FileKind, Integrity, Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.assets.models.stored_file import new_accepted_key

LIMITS = UploadLimits(kinds=frozenset(FileKind), max_size=100 * 1024 * 1024)
_OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_RELATION = '<Relationships><Relationship Type="http://x/officeDocument" Target="%s"/></Relationships>'

_PAGE = b"4 0 obj\n<< /Length 27 >>\nstream\n0 0 1 rg 0 0 300 842 re f  \nendstream\nendobj\ntrailer"


def pdf(inside: bytes = b"", *, trailer: bytes = b"") -> bytes:
    """A one-page PDF; `inside` goes into the catalogue, `trailer` into the trailer."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + inside + b" >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
        b"trailer\n<< /Root 1 0 R /Size 4 " + trailer + b" >>\n%%EOF\n"
    )


def painted() -> bytes:
    """A page whose left half is blue, the right one white."""
    return pdf().replace(b"/MediaBox", b"/Contents 4 0 R /MediaBox").replace(b"trailer", _PAGE, 1)


def office(kind: str = "docx", *, main: str = "", **extra: bytes) -> bytes:
    """A skeleton of an Office file with further entries (`__` in a keyword becomes `/`); `main` is one of them."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", _RELATION % (main or _OFFICE[kind]))
        archive.writestr(_OFFICE[kind], f"<{_OFFICE[kind].rpartition('/')[2].removesuffix('.xml')}/>")
        for name, value in extra.items():
            archive.writestr(name.replace("__", "/"), value)
    return content.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), colour: str = "seagreen") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, colour).save(content, kind)
    return content.getvalue()


def deep_picture() -> bytes:
    """Of 16 bits a channel, as scanners make them: white, grey from 30 on, black from 40 on."""
    made, content = Image.new("I;16", (60, 40)), io.BytesIO()
    made.paste(65_535, (0, 0, 30, 40))
    made.paste(0x8080, (30, 0, 40, 40))
    made.save(content, "PNG")
    return content.getvalue()


def begin(content: bytes, *, by: Any, name: str = "応募書類.pdf", **changed: Any) -> UploadTicket:
    """An upload promised for exactly this content."""
    promise: dict[str, Any] = {
        "purpose": "tests.material",
        "name": name,
        "content_type": "",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "limits": LIMITS,
        **changed,
    }
    return begin_upload(by=by, **promise)


def receive(file: StoredFile, *, by: Any) -> StoredFile:
    """Arrived, and checked as the worker does it. Raises UploadRefused."""
    file = check_upload(complete_upload(file, by=by))
    if file.is_refused:
        raise UploadRefused(Refusal(file.refusal))
    return file


def check_arrived() -> int:
    """What a worker would do now: check everything that has arrived; how many."""
    return len([check_upload(file) for file in StoredFile.objects.being_checked()])


def file_row(state: UploadState = UploadState.AWAITING, **columns: Any) -> StoredFile:
    """A row in that state that meets the constraints; it has no object."""
    facts: dict[str, Any] = {"purpose": "tests.material", "original_name": "応募書類.pdf", "size": len(pdf())}
    facts["content_type"] = "application/pdf"
    if state == UploadState.ACCEPTED:
        facts |= {"key": new_accepted_key(), "sha256": "0" * 64, "detected_type": "application/pdf"}
        facts |= {"checked_at": timezone.now(), "integrity": Integrity.INTACT}
    if state == UploadState.REFUSED:
        facts["refusal"] = Refusal.WRONG_TYPE
    return StoredFile.objects.create(state=state, **facts | columns)


def lay(s3: Any, key: str, content: bytes) -> None:
    """An object of the private bucket that no ticket brought."""
    path = s3.folder / "private" / key
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def lying(s3: Any) -> list[str]:
    """The objects in the private bucket."""
    return sorted(
        str(path.relative_to(s3.folder / "private")) for path in (s3.folder / "private").rglob("*") if path.is_file()
    )


def send(ticket: UploadTicket, content: bytes, **headers: str) -> int:
    """What the browser does: PUT to the signed address. The status."""
    assert ticket.signed is not None
    request = urllib.request.Request(ticket.signed.url, content, {**ticket.signed.headers, **headers}, method="PUT")
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status
    except HTTPError as error:
        error.close()
        return error.code


def mp4(size: int = 0) -> bytes:
    """A film of one track without a picture in it, of the given length."""
    head = box(b"ftyp", b"isom\0\0\x02\0isomiso2avc1mp41")
    handler = box(b"hdlr", bytes(8) + b"vide" + bytes(13))
    head += box(b"moov", box(b"mvhd", bytes(100)), box(b"trak", box(b"mdia", handler)))
    return head + box(b"mdat", bytes(max(size - len(head) - 8, 0)))


def box(name: bytes, *inside: bytes) -> bytes:
    """A piece of an MP4."""
    content = b"".join(inside)
    return (len(content) + 8).to_bytes(4, "big") + name + content
