"""The letter to one body: merge fields filled in, rendered on letterhead as PDF.

Its content is `LetterData`, plain data without the private link; it is stored on the request when the letter is sent,
so that it can be rendered again unchanged. The rules the next editor must not break: merge fields are filled in one
pass from `MERGE_FIELDS`; the link is added on rendering and is never stored; the crest is named by its mark.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from campaigns.cooperation.domain.errors import NoLetter
from campaigns.cooperation.domain.letter_crest import list_crests
from campaigns.cooperation.domain.request_link import address_of
from campaigns.cooperation.enums import Honorific, LetterSeal
from campaigns.cooperation.models import CooperationLetter, CooperationRequest
from foundation.assets.domain.document import sign_document
from foundation.audit.domain import record
from foundation.notices.domain import SecretGone
from foundation.notices.registry import File
from foundation.notices.validators import PLACEHOLDER
from foundation.organisations.models import Division
from foundation.printing.domain import qr_rows, render_pdf
from foundation.text.eras import JST, format_date, format_era_date, format_period

TEMPLATE = "laurel_cooperation/print/letter.typ"
CREST = "crests/{mark}"
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
            "crest": letter.crest_mark,
            "number": request.letter_number or letter.number,
            "date": format_era_date(letter.dated_on or _today(at), language),
            "to": _addressee(request, language),
            "sender": _sender(letter, language),
            "seal": _seal(letter, language),
            "subject": _fill(letter.subject, values),
            "paragraphs": [part for part in paragraphs if part],
            "items": _items(letter, values),
            "contact": _contact(letter, request.campaign.division, language),
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
    crests = list_crests(one["crest"] for _request, one in letters)
    files = {CREST.format(mark=mark): png for mark, png in crests.items()}
    return render_pdf(TEMPLATE, data | {"issuer": issuer}, language=language, title=title, files=files)


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


def _addressee(request: CooperationRequest, language: str) -> list[str]:
    """The address lines; in Japanese the honorific follows the last, in English the person comes first."""
    person = " ".join(part for part in (request.person_title, request.person_name) if part)
    lines = [part for part in (request.name, request.person_division, person) if part]
    if language == "en":
        return [part for part in (person, request.person_division, request.name) if part]
    if len(lines) == 1 and not request.honorific:
        return [_("%(body)s (to the division in charge)") % {"body": request.name}]
    honorific = Honorific(request.honorific or (Honorific.SAMA if person else Honorific.ONCHU)).label
    return [*lines[:-1], f"{lines[-1]} {honorific}"]


def _sender(letter: CooperationLetter, language: str) -> list[str]:
    """In whose name it is sent: in Japanese from the organisation to the person, in English the other way round."""
    lines = [f"{letter.issuer} {letter.issuer_division}", f"{letter.issuer_title} {letter.issuer_name}"]
    if language == "en":
        lines = [letter.issuer_name, letter.issuer_title, letter.issuer_division, letter.issuer]
    return [line.strip() for line in lines if line.strip()]


def _seal(letter: CooperationLetter, language: str) -> dict[str, str]:
    """`place`: what stands where the seal goes; `note`: a line below the sender."""
    if letter.seal == LetterSeal.PLACE:
        return {"place": pgettext("letter seal", "Seal"), "note": ""}
    is_noted = letter.seal == LetterSeal.OMITTED and language == "ja"
    return {"place": "", "note": "（公印省略）" if is_noted else ""}


def _contact(letter: CooperationLetter, division: Division | None, language: str) -> list[str]:
    """Who answers questions, line by line: what the letter says, else the campaign's division."""
    phone, email = letter.contact_phone, letter.contact_email
    unit = letter.issuer_division
    if division is not None and not (phone or email):
        unit, phone, email = unit or str(division), division.direct_phone or division.phone, division.email
    separator = "：" if language == "ja" else ": "
    address = f"{'〒' if language == 'ja' and letter.postal_code else ''}{letter.postal_code} {letter.postal_address}"
    lines = [
        f"{letter.issuer} {unit}" if unit else "",
        f"{letter.contact_title} {letter.contact_name}",
        address,
        f"{_('Telephone')}{separator}{phone}" if phone else "",
        f"{_('E-mail')}{separator}{email}" if email else "",
    ]
    return [line.strip() for line in lines if line.strip()]


def _words() -> dict[str, str]:
    """Fixed texts around the wording by staff."""
    return {
        "opening": _("Dear Sir or Madam,"),
        "closing": _("Yours faithfully,"),
        "particulars": pgettext("letter", "Particulars"),
        "end": pgettext("letter", "End of the particulars"),
        "reply": _("To answer, scan the code or open the address below. The page is for your organisation only."),
        "contact": pgettext("letter", "Person in charge"),
        "crest": pgettext("letter", "Crest of the sender"),
        "qr_alt": _("QR code of the answer page"),
    }


def _today(at: datetime | None) -> date:
    return (at or timezone.now()).astimezone(JST).date()
