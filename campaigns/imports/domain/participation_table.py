"""The table in which participations are imported: its columns, and what each cell may say.

Headings carry both languages; codes and names of code lists are both taken. Reads and writes no row.
"""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.participation.enums import ParticipantKind, QuestionKind
from campaigns.participation.models import Campaign, CampaignQuestion
from foundation.exchange.domain import Expected
from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.printing.domain import check_printable
from foundation.text.fields import CountField
from foundation.text.kana import to_reading
from foundation.text.languages import LANGUAGES
from foundation.text.values import (
    count_graphemes,
    normalise_corporate_number,
    validate_corporate_number,
    validate_katakana,
    validate_website,
    visible,
)

YES, NO = {"はい", "yes", "1", "true", "○"}, {"いいえ", "no", "0", "false", "×"}
HEADINGS = {
    "kind": "区分 / Kind",
    "name_ja": "名称 / Name",
    "name_kana": "名称のカナ / Reading",
    "name_en": "英語の名称 / Name in English",
    "corporate_number": "法人番号 / Corporate number",
    "industry": "業種 / Industry",
    "size_band": "従業員規模 / Number of employees",
    "prefecture": "都道府県 / Prefecture",
    "website": "ウェブサイト / Website",
    "email": "メールアドレス / E-mail address",
    "language": "言語 / Language",
    "agrees": "参加の規約に同意 / Agrees to the terms",
    "agrees_to_logo": "ロゴの規約に同意 / Agrees to the terms for the logo",
    "may_publish": "公表に同意 / May be published",
}
REQUIRED = ("kind", "name_ja", "agrees")
Clean = Callable[[str], Any]


def list_expected(campaign: Campaign) -> list[Expected]:
    """The columns of a campaign's table, its questions after the rest. Reads the code lists once."""
    cleaners = _cleaners(is_printed=campaign.certificate_design_id is not None)
    own = [
        Expected(name, HEADINGS[name], clean=clean, is_required=name in REQUIRED) for name, clean in cleaners.items()
    ]
    questions = campaign.questions.filter(is_active=True).prefetch_related("options")
    return own + [Expected(f"q_{each.code}", question_heading(each), clean=_answer(each)) for each in questions]


def question_heading(question: CampaignQuestion) -> str:
    """The question in both languages, and its code: no two are the same."""
    return " / ".join(filter(None, (question.label_ja, question.label_en, f"q_{question.code}")))


def _cleaners(*, is_printed: bool) -> dict[str, Clean]:
    """By column; `is_printed`: whether the name goes on a certificate."""
    named = _printable if is_printed else _line
    return {
        "kind": _one_of(_codes_of_kinds()),
        "name_ja": named(100),
        "name_kana": _reading,
        "name_en": named(150),
        "corporate_number": _number,
        "industry": _one_of(_codes(Industry.objects.all())),
        "size_band": _one_of(_codes(SizeBand.objects.all())),
        "prefecture": _one_of(_codes(Prefecture.objects.all())),
        "website": _website,
        "email": _email,
        "language": _one_of({"ja": "ja", "日本語": "ja", "en": "en", "english": "en"}),
        "agrees": _agreed,
        "agrees_to_logo": _yes,
        "may_publish": _yes,
    }


def _codes(rows: Iterable[Any]) -> dict[str, Any]:
    """By code and by name; a spreadsheet writes the code 01 as 1."""
    found: dict[str, Any] = {}
    for row in rows:
        names = (row.pk, str(row.pk).lstrip("0"), row.name_ja, row.name_en)
        found |= {_folded(str(name)): row for name in names if name}
    return found


def _folded(text: str) -> str:
    """In one width and case: １３ is 13."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _codes_of_kinds() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            found |= {_folded(str(kind.label)): kind.value for kind in ParticipantKind}
    return found | {kind.value: kind.value for kind in ParticipantKind} | {"団体": ParticipantKind.ORGANISATION.value}


def _one_of(known: dict[str, Any]) -> Clean:
    def clean(text: str) -> Any:
        try:
            return known[_folded(text)]
        except KeyError as error:
            raise ValidationError(_("“%(text)s” is not in the code list.") % {"text": text[:40]}) from error

    return clean


def _line(most: int, *, count: Callable[[str], int] = len) -> Clean:
    """One line; `count`: in what its length is measured, as its form does."""

    def clean(text: str) -> str:
        line = " ".join(visible(text).split())
        if not line:
            raise ValidationError(_("This cell contains nothing readable."))
        if (length := count(line)) > most:
            raise ValidationError(_("%(n)d characters entered; the limit is %(most)d.") % {"n": length, "most": most})
        return line

    return clean


def _printable(most: int) -> Clean:
    def clean(text: str) -> str:
        line: str = _line(most)(text)
        check_printable(line)
        return line

    return clean


def _reading(text: str) -> str:
    reading: str = to_reading(_line(200)(text))
    validate_katakana(reading)
    return reading


def _number(text: str) -> str:
    number = normalise_corporate_number(text)
    validate_corporate_number(number)
    return number


def _website(text: str) -> str:
    address: str = _line(200)(text)
    validate_website(address)
    return address


def _email(text: str) -> str:
    address: str = _line(254)(text)
    validate_email(address)
    return address


def _yes(text: str) -> bool:
    folded = _folded(text)
    if folded in YES:
        return True
    if folded in NO:
        return False
    raise ValidationError(_("Enter はい or いいえ, or yes or no."))


def _agreed(text: str) -> bool:
    if not _yes(text):
        raise ValidationError(_("Only participants who agree to the terms of participation can be added."))
    return True


def _answer(question: CampaignQuestion) -> Clean:
    if question.kind == QuestionKind.NUMBER:
        return CountField(minimum=question.minimum, maximum=question.maximum).clean
    if question.kind == QuestionKind.TEXT:
        return _line(question.max_length or 400, count=count_graphemes)
    options = {
        _folded(str(name)): option
        for option in question.options.all()
        if option.is_active
        for name in (option.code, option.label_ja, option.label_en)
        if name
    }
    one = _one_of(options)
    if question.kind == QuestionKind.CHOICE:
        return one
    return lambda text: [one(part) for part in text.replace("；", ";").replace("、", ";").split(";") if part.strip()]
