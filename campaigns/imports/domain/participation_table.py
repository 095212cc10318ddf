"""The table in which participations are imported: its columns, and what each cell may say.

Headings carry both languages; codes and names of code lists are both taken. Reads and writes no row.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.participation.enums import ParticipantKind, QuestionKind
from campaigns.participation.models import Campaign, CampaignQuestion
from foundation.exchange.domain import (
    LANGUAGE_NAMES,
    Clean,
    Expected,
    clean_corporate_number,
    clean_email,
    clean_reading,
    clean_website,
    clean_yes,
    codes_of,
    fold,
    line_of,
    one_of,
)
from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.printing.domain import check_printable
from foundation.text.fields import CountField
from foundation.text.languages import LANGUAGES
from foundation.text.values import count_graphemes

HEADINGS = {
    "kind": "区分 / Kind",
    "name_ja": "名称 / Name",
    "name_kana": "名称のカナ / Reading",
    "name_en": "英語の名称 / Name in English",
    "corporate_number": "法人番号 / Corporate number",
    "industry": "業種 / Industry",
    "size_band": "従業員規模 / Number of employees",
    "prefecture": "都道府県 / Prefecture",
    "postal_address": "所在地 / Postal address",
    "website": "ウェブサイト / Website",
    "email": "メールアドレス / E-mail address",
    "language": "言語 / Language",
    "agrees": "参加の規約に同意 / Agrees to the terms",
    "agrees_to_logo": "ロゴの規約に同意 / Agrees to the terms for the logo",
    "may_publish": "公表に同意 / May be published",
}
REQUIRED = ("kind", "name_ja", "agrees")


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
    named = _printable if is_printed else line_of
    return {
        "kind": one_of(_codes_of_kinds()),
        "name_ja": named(100),
        "name_kana": clean_reading,
        "name_en": named(150),
        "corporate_number": clean_corporate_number,
        "industry": one_of(codes_of(Industry.objects.all())),
        "size_band": one_of(codes_of(SizeBand.objects.all())),
        "prefecture": one_of(codes_of(Prefecture.objects.all())),
        "postal_address": line_of(200),
        "website": clean_website,
        "email": clean_email,
        "language": one_of(LANGUAGE_NAMES),
        "agrees": _agreed,
        "agrees_to_logo": clean_yes,
        "may_publish": clean_yes,
    }


def _codes_of_kinds() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            found |= {fold(str(kind.label)): kind.value for kind in ParticipantKind}
    return found | {kind.value: kind.value for kind in ParticipantKind} | {"団体": ParticipantKind.ORGANISATION.value}


def _printable(most: int) -> Clean:
    def clean(text: str) -> str:
        line: str = line_of(most)(text)
        check_printable(line)
        return line

    return clean


def _agreed(text: str) -> bool:
    if not clean_yes(text):
        raise ValidationError(_("Only participants who agree to the terms of participation can be added."))
    return True


def _answer(question: CampaignQuestion) -> Clean:
    if question.kind == QuestionKind.NUMBER:
        return CountField(minimum=question.minimum, maximum=question.maximum).clean
    if question.kind == QuestionKind.TEXT:
        return line_of(question.longest, count=count_graphemes)
    options = {
        fold(str(name)): option
        for option in question.options.all()
        if option.is_active
        for name in (option.code, option.label_ja, option.label_en)
        if name
    }
    one = one_of(options)
    if question.kind == QuestionKind.CHOICE:
        return one
    return lambda text: [one(part) for part in text.replace("；", ";").replace("、", ";").split(";") if part.strip()]
