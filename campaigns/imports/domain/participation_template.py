"""The table to fill in, as XLSX: headings, an example, lists to choose from, and a sheet with all codes.

The rule the next editor must not break: the example is passed over only as it was written here; a row in which somebody
has changed some of it is reported, for what is left of the example would be taken for theirs.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.imports.domain.participation_table import list_expected
from campaigns.participation.enums import ParticipantKind, QuestionKind
from campaigns.participation.models import Campaign, CampaignQuestion
from foundation.exchange.domain import write_blank
from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.text.languages import LANGUAGES, active_language

EXAMPLE_MARKS = ("（記入例）", "(Example)")
FIXED = {"ja": {"yes": "はい", "no": "いいえ"}, "en": {"yes": "yes", "no": "no"}}
LANGUAGE_NAMES = ("日本語", "English")
Choices = dict[str, list[str]]  # by column, in the language of the table


def write_template(campaign: Campaign) -> bytes:
    """A table of this campaign in the active language."""
    language = active_language()
    choices = _list_choices(campaign, language)
    return write_blank(
        list_expected(campaign),
        example=_get_example(campaign, language, choices),
        choices=choices,
        codes=_list_codes(campaign),
        notes={"name_kana": _("In katakana. Required for a name with kanji.")},
        several={f"q_{question.code}" for question in _questions(campaign) if question.kind == QuestionKind.CHOICES},
    )


def list_examples(campaign: Campaign) -> list[dict[str, str]]:
    """The example as a table in either language has it."""
    return [_get_example(campaign, language, _list_choices(campaign, language)) for language in LANGUAGES]


def _get_example(campaign: Campaign, language: str, choices: Choices) -> dict[str, str]:
    with override(language):
        name = _("Sample Company")
        example = {
            "kind": choices["kind"][0],
            "name_ja": f"{EXAMPLE_MARKS[language == 'en']}{name}",
            "name_kana": "ミホンガイシャ",
            "name_en": "Sample Company",
            "postal_address": _("1-2-3 Mihon, Sample City"),
            "website": "https://www.example.jp/",
            "email": "info@example.jp",
            "language": LANGUAGE_NAMES[language == "en"],
        }
    yes = FIXED[language]["yes"]
    example |= dict.fromkeys(("agrees", "agrees_to_logo", "may_publish"), yes)
    example |= {name: choices[name][0] for name in ("industry", "size_band", "prefecture") if choices[name]}
    for question in _questions(campaign):
        if question.is_for(ParticipantKind.ORGANISATION):
            example[f"q_{question.code}"] = _get_sample(question, choices.get(f"q_{question.code}", []))
    return example


def _get_sample(question: CampaignQuestion, labels: list[str]) -> str:
    if question.kind == QuestionKind.CHOICES:
        return "; ".join(labels[:2])
    if question.kind == QuestionKind.NUMBER:
        return str(question.minimum or 1)
    return labels[0] if labels else "…"


def _list_choices(campaign: Campaign, language: str) -> Choices:
    """What each column may be chosen from, as the reader of the table takes it."""
    with override(language):
        kinds = ["団体" if language == "ja" else str(ParticipantKind.ORGANISATION.label)]
        found: Choices = {"kind": [*kinds, str(ParticipantKind.INDIVIDUAL.label)]}
        for name, model in (("industry", Industry), ("size_band", SizeBand), ("prefecture", Prefecture)):
            found[name] = [row.name for row in model.objects.all()]
        found["language"] = list(LANGUAGE_NAMES)
        found |= {name: list(FIXED[language].values()) for name in ("agrees", "agrees_to_logo", "may_publish")}
        for question in _questions(campaign):
            if question.has_options:
                found[f"q_{question.code}"] = [one.label for one in question.options.all() if one.is_active]
    return found


def _questions(campaign: Campaign) -> list[CampaignQuestion]:
    return list(campaign.questions.filter(is_active=True).prefetch_related("options"))


def _list_codes(campaign: Campaign) -> Iterator[list[str]]:
    yield ["kind", "organisation", "団体", "organisation"]
    yield ["kind", "individual", "個人", "individual"]
    for name, model in (("industry", Industry), ("size_band", SizeBand), ("prefecture", Prefecture)):
        yield from ([name, row.pk, row.name_ja, row.name_en] for row in model.objects.all())
    for question in _questions(campaign):
        column = f"q_{question.code}"
        options = [option for option in question.options.all() if option.is_active]
        yield from ([column, option.code, option.label_ja, option.label_en] for option in options)
