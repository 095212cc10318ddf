"""Printing a certificate: the wording of its version filled in with its facts, rendered by its template.

`compose` makes what a template is given; printing writes nothing, and reads the store for what was made ahead alone.
The rules the next editor must not break: only a valid certificate is printed; what doesn't fit, or has a character that
no font of ours has, is an error with the text in it, never a cut or a substitute; the same certificate gives the same
bytes.
"""

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from foundation.certificates import registry
from foundation.certificates.domain.certificate import get_version
from foundation.certificates.domain.errors import DesignNotReady, NotActive
from foundation.certificates.domain.queries import fact
from foundation.certificates.domain.queries.reservation import read_made
from foundation.certificates.models import Certificate, CertificateDesign
from foundation.certificates.validators import MOST, fill_in, make_number, placeholders_in
from foundation.headless.domain.address import full_address
from foundation.printing.domain import GETA, DoesNotFit, as_printable, qr_rows, render_pdf, render_png
from foundation.text import eras
from foundation.text.names import without_legal_form
from foundation.text.phrases import JAPANESE, split_name, split_text

logger = logging.getLogger(__name__)

FIGURES = "〇一二三四五六七八九"
PICTURE_FOLDER = "laurel_certificates/pictures"
PPI = 144
NAMES = ("name", "unit", "jointly", "above", "issuer_title", "issuer_name")  # what is set in large letters
LONGEST_NAME = 40  # characters of a placeholder's value that is a name; what is longer is a sentence


class NotPrintable(ValidationError):
    """A name with a character that no font of ours has: printed it would be another name."""

    def __init__(self, text: str) -> None:
        message = gettext_lazy("“%(text)s” contains a character that can’t be printed. Write it differently.")
        super().__init__(message, code="not_printable", params={"text": text})


class Sheet(Struct, frozen=True):
    """All that `foundation.printing` needs for one certificate."""

    template: str
    data: Mapping[str, Any]
    language: str
    title: str
    moment: datetime
    files: Mapping[str, bytes]

    @property
    def fingerprint(self) -> str:
        """Of all that is printed; the moment is in the date, where there is one to print."""
        files = {name: hashlib.sha256(content).hexdigest() for name, content in self.files.items()}
        known = [self.template, self.language, self.title, dict(self.data), files]
        return hashlib.sha256(json.dumps(known, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def print_certificate(certificate: Certificate, *, layout: str = "") -> bytes:
    """The PDF (PDF/UA-1). `layout` is one of its template's, else the design's own. A tenth of a second.

    One that was made ahead is read from the store, while it says what the certificate says. Raises NotActive,
    NotPrintable, DoesNotFit, DesignNotReady and what `render_pdf` raises.
    """
    sheet = sheet_of(certificate, layout=layout)
    try:
        made = read_made(certificate, made_of=sheet.fingerprint)
    except OSError:  # the store is away: the same data give the same paper
        logger.warning("certificate %s is typeset, since its file can't be read", certificate.number)
        made = None
    return made or print_sheet(sheet)


def print_sheet(sheet: Sheet) -> bytes:
    """The PDF, typeset. Raises what `render_pdf` raises."""
    return render_pdf(
        sheet.template,
        sheet.data,
        language=sheet.language,
        title=sheet.title,
        moment=sheet.moment,
        files=sheet.files,
    )


def is_printable(
    design: CertificateDesign, *, holder_name: str, facts: Mapping[str, str], language: str, at: datetime
) -> bool:
    """Whether one of this design could be printed for them, before there is any. A tenth of a second.

    What hinders printing besides is raised: DesignNotReady, what `render_pdf` raises.
    """
    version = get_version(design)
    number = make_number(design.prefix, MOST)
    pictures = {"seal": bytes(version.seal), "signature": bytes(version.signature)}
    try:
        sheet = compose(
            version.content,
            language=language,
            holder_name=holder_name,
            facts=facts,
            number=number,
            path=f"/v/{number}?k={'x' * 16}",
            issued_at=at,
            layout="",
            pictures=pictures,
        )
        picture_sheet(sheet, ppi=1)
    except (DoesNotFit, NotPrintable):
        return False
    return True


def picture_certificate(certificate: Certificate, *, layout: str = "", ppi: float = PPI) -> bytes:
    """The same as a PNG, for sharing. Raises as `print_certificate`."""
    return picture_sheet(sheet_of(certificate, layout=layout), ppi=ppi)


def picture_sheet(sheet: Sheet, *, ppi: float) -> bytes:
    return render_png(
        sheet.template, sheet.data, language=sheet.language, title=sheet.title, ppi=ppi, files=sheet.files
    )[0]


def sheet_of(certificate: Certificate, *, layout: str = "") -> Sheet:
    """The printed contents of a valid certificate."""
    if not certificate.is_valid:
        raise NotActive
    version = certificate.version
    return compose(
        version.content,
        language=certificate.language,
        holder_name=certificate.holder_name,
        facts=certificate.facts,
        number=certificate.number,
        path=certificate.private_path,
        issued_at=certificate.issued_at,
        layout=layout,
        pictures={"seal": bytes(version.seal), "signature": bytes(version.signature)},
    )


def compose(
    content: Mapping[str, Any],
    *,
    language: str,
    holder_name: str,
    facts: Mapping[str, str],
    number: str,
    path: str,
    issued_at: datetime,
    layout: str,
    pictures: Mapping[str, bytes],
) -> Sheet:
    """A sheet from a design's content and one holder's facts. Raises DesignNotReady, NotPrintable."""
    template = registry.templates.find(content["template"])
    if template is None:
        raise DesignNotReady
    with translation.override(language):
        values = {name: fact(dict(facts), name, language) for name in template.facts} | {"name": holder_name}
        words = _words(content, values, language)
        address = full_address(path)
        data = {
            **words,
            **_dates(content, issued_at, language),
            **_proof(number, address),
            "name": holder_name,
            "unit": values.get("unit", ""),
            "jointly": values.get("jointly", ""),
            "honorific": facts.get(f"honorific_{language}", ""),
            "layout": layout if layout in template.layouts else content["layout"],
            **{name: _place(name, made) for name, made in pictures.items()},
        }
        data["phrases"] = _phrases(data, values) if language == "ja" else {}
        title = f"{words['heading']} {number}"
    _ensure_printable(data)
    files = {_place(name, made).lstrip("/"): made for name, made in pictures.items() if made}
    return Sheet(template.file, data, language, title, issued_at, files)


def _place(name: str, picture: bytes) -> str:
    """Where a template finds a picture; another picture lies elsewhere, so that many sheets can share one folder."""
    return f"/{PICTURE_FOLDER}/{name}-{hashlib.sha256(picture).hexdigest()[:16]}.png" if picture else ""


def _words(content: Mapping[str, Any], values: dict[str, str], language: str) -> dict[str, Any]:
    """The design's words in that language (else the other), filled in."""

    def said(stem: str) -> str:
        return fact(dict(content), stem, language)

    text = fill_in(said("text"), values)
    return {
        "heading": said("heading"),
        "above": fill_in(said("above"), values).strip(),
        "text": [line.strip() for line in text.splitlines() if line.strip()],
        "below": _whole(said("below"), values),
        "issuer_title": said("issuer_title"),
        "issuer_name": said("issuer_name"),
        "issuer": said("issuer_name"),
    }


def _whole(text: str, values: dict[str, str]) -> str:
    """A line that is left out where a placeholder in it has no value: “for {years} years running”."""
    return fill_in(text, values) if all(values.get(name) for name in placeholders_in(text)) else ""


def _phrases(data: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, list[str]]:
    """By text, where it may break: a name by its own rule, a sentence between phrases, with names whole."""
    names = [data[name] for name in NAMES if data[name]]
    whole = [value for value in values.values() if value and len(value) <= LONGEST_NAME]
    whole += [without_legal_form(data["name"])]  # as a citation speaks of them
    return {name: split_name(name) if re.search(JAPANESE, name) else split_text(name) for name in names} | {
        line: split_text(line, names=whole) for line in data["text"]
    }


def _dates(content: Mapping[str, Any], issued_at: datetime, language: str) -> dict[str, str]:
    day = date.fromisoformat(content["dated_on"]) if content["dated_on"] else issued_at.astimezone(eras.JST).date()
    return {"date": eras.format_date(day, language, weekday=False), "date_kanji": in_kanji(day)}


def in_kanji(day: date) -> str:
    """令和七年十一月十九日, as documents set vertically are dated."""
    year = eras.format_era_year(day, "ja")
    number = "".join(sign for sign in year if sign.isdigit())
    named = year.replace(number, _count(int(number))) if number else year
    return f"{named}{_count(day.month)}月{_count(day.day)}日"


def _count(number: int) -> str:
    """1 to 99 as they are counted; a Western year figure by figure."""
    if number > 99:
        return "".join(FIGURES[int(figure)] for figure in str(number))
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{FIGURES[tens]}十") + ("" if ones == 0 else FIGURES[ones])


def _proof(number: str, address: str) -> dict[str, Any]:
    short = address.partition("?")[0].partition("://")[2]
    return {
        "number": number,
        "verify_url": address,
        "verify_short": short,
        "qr": qr_rows(address),
        "words": {
            "number": _("Certificate number"),
            "check": _("Check that this certificate is valid"),
            "qr": _("QR code of the verification page: %(address)s") % {"address": address},
            "seal": _("Seal of the issuer"),
            "signature": _("Signature of the issuer"),
        },
    }


def _ensure_printable(data: Mapping[str, Any]) -> None:
    """Raise NotPrintable for the first text with a character that would become 〓."""
    for value in data.values():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and as_printable(text).count(GETA) != text.count(GETA):
                raise NotPrintable(text)
