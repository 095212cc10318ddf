"""The letter to one body: merge fields filled in, rendered on letterhead as PDF.

Its content is `LetterData`, plain data without the private link; it is stored on the request when the letter is sent,
so that it can be rendered again unchanged. The rules the next editor must not break: merge fields are filled in one
pass from `MERGE_FIELDS`; the link is added on rendering and is never stored.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from campaigns.cooperation.domain.errors import NoLetter
from campaigns.cooperation.domain.request_link import address_of
from campaigns.cooperation.models import CooperationLetter, CooperationRequest
from foundation.assets.domain.document import sign_document
from foundation.audit.domain import record
from foundation.notices.domain import SecretGone
from foundation.notices.registry import File
from foundation.notices.validators import PLACEHOLDER
from foundation.organisations.models import Division
from foundation.printing.domain import qr_rows, render_pdf
from foundation.text.eras import format_date, format_period

TEMPLATE = "laurel_cooperation/print/letter.typ"
LetterData = dict[str, Any]


def write_letter(
    request: CooperationRequest, letter: CooperationLetter | None, *, at: datetime | None = None
) -> LetterData:
    """The content of the letter to this body. Raises NoLetter."""
    if letter is None:
        raise NoLetter(language=request.get_language_display())
    language = letter.language
    with override(language):
        values = _values(request, letter, language)
        paragraphs = [part.strip() for part in _fill(letter.body, values).replace("\r\n", "\n").split("\n\n")]
        return {
            "language": language,
            "issuer": letter.issuer,
            "number": letter.number,
            "date": format_date(letter.dated_on or _today(at), language, weekday=False),
            "to": _addressee(request),
            "sender": [line.strip() for line in letter.sender.splitlines() if line.strip()],
            "subject": _fill(letter.subject, values),
            "paragraphs": [part for part in paragraphs if part],
            "items": _items(letter, values),
            "contact": _contact(request.campaign.division),
            "words": _words(),
        }


def print_letters(letters: Sequence[tuple[CooperationRequest, LetterData]], *, with_links: bool = True) -> bytes:
    """One PDF of these letters in one language, each on a page of its own; with the answer page's address as QR code.

    Raises DoesNotFit, PrinterBusy, PrintingFailed; SecretGone if a private page is closed.
    """
    language = str(letters[0][1]["language"]) if letters else "ja"
    data = {"letters": [_with_link(request, one) if with_links else one | {"qr": []} for request, one in letters]}
    title = letters[0][1]["subject"] if letters else ""
    issuer = letters[0][1]["issuer"] if letters else ""
    return render_pdf(TEMPLATE, data | {"issuer": issuer}, language=language, title=title)


def make_letter(key: str, language: str, /) -> File:
    """For the outbox: the stored letter, attached to its e-mail. Raises SecretGone if there is none."""
    request = CooperationRequest.objects.select_related("campaign__division").filter(public_id=key).first()
    if request is None or not request.letter_data:
        raise SecretGone
    with override(language):
        name = _("request_for_cooperation.pdf")
    return File(name, print_letters([(request, request.letter_data)]))


def sign_enclosure(request: CooperationRequest, letter: CooperationLetter) -> str:
    """A URL of the letter's enclosure, valid for a minute. Recorded. Raises SecretGone if there is none."""
    if letter.enclosure is None or not request.letter_data:
        raise SecretGone
    with transaction.atomic():
        record("cooperation.enclosure_fetched", by=None, subject=request, after={"document": letter.enclosure.pk})
    return sign_document(letter.enclosure)


def _with_link(request: CooperationRequest, data: LetterData) -> LetterData:
    address = address_of(request, language=str(data["language"]))
    return data | {"qr": qr_rows(address), "address": address}


def _values(request: CooperationRequest, letter: CooperationLetter, language: str) -> dict[str, str]:
    campaign = request.campaign
    return {
        "body": request.name,
        "title": request.person_title,
        "person": request.person_name,
        "campaign": campaign.name,
        "year": campaign.year_label,
        "period": format_period(campaign.starts_at, campaign.ends_at, language),
        "reply_by": format_date(letter.reply_by, language),
    }


def _fill(text: str, values: Mapping[str, str]) -> str:
    """Each `{name}` that has a value, in one pass: placeholders within values are not filled."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def _items(letter: CooperationLetter, values: Mapping[str, str]) -> list[dict[str, str]]:
    items = [{"label": _fill(label, values), "value": _fill(value, values)} for label, value in letter.particulars]
    if letter.enclosure_id and letter.enclosure is not None:
        items.append({"label": _("Enclosure"), "value": letter.enclosure.title})
    return items


def _addressee(request: CooperationRequest) -> list[str]:
    """The address lines, with the language's honorific."""
    person = " ".join(part for part in (request.person_title, request.person_name) if part)
    if not person:
        return [_("%(body)s (to the division in charge)") % {"body": request.name}]
    return [request.name, pgettext("honorific", "%(person)s") % {"person": person}]


def _contact(division: Division | None) -> str:
    if division is None:
        return ""
    parts = (str(division), division.direct_phone or division.phone, division.email)
    return " / ".join(part for part in parts if part)


def _words() -> dict[str, str]:
    """Fixed texts around the wording by staff."""
    return {
        "opening": _("Dear Sir or Madam,"),
        "closing": _("Yours faithfully,"),
        "particulars": pgettext("letter", "Particulars"),
        "end": pgettext("letter", "End of the particulars"),
        "reply": _("To answer, scan the code or open the address below. The page is for your organisation only."),
        "qr_alt": _("QR code of the answer page"),
    }


def _today(at: datetime | None) -> date:
    return timezone.localtime(at or timezone.now()).date()
