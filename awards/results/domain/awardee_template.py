"""The table of past awardees to fill in, as XLSX: headings, an example, lists to choose from, a sheet with all codes.

The rule the next editor must not break: the example is passed over only as it was written here; a row in which somebody
has changed some of it is reported (`awardee_import.EXAMPLE_MARKS`).
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from awards.programmes.models import AwardCycle, AwardProgramme, Tier
from awards.results.domain.awardee_table import list_expected
from foundation.exchange.domain import write_blank
from foundation.organisations.models import Industry, Prefecture
from foundation.text.languages import LANGUAGES, active_language

EXAMPLE_MARKS = ("（記入例）", "(Example)")
Choices = dict[str, list[str]]  # by column, in the language of the table


def list_cycles(programme: AwardProgramme) -> list[AwardCycle]:
    """Those whose awardees can be imported, the newest first."""
    return list(AwardCycle.objects.released().filter(programme=programme))


def write_template(programme: AwardProgramme) -> bytes:
    """A table of this award in the active language."""
    language = active_language()
    choices = _list_choices(programme, language)
    return write_blank(
        list_expected(programme),
        example=_get_example(language, choices),
        choices=choices,
        codes=_list_codes(programme),
        notes={
            "cycle": _("Only cycles whose results have been released."),
            "name_ja": _("With the legal form, as it was announced."),
            "name_kana": _("In katakana. The list is sorted by it."),
            "corporate_number": _("13 digits. By it the organisation is recognised; without it, by its name."),
        },
    )


def list_examples(programme: AwardProgramme) -> list[dict[str, str]]:
    """The example as a table in either language has it."""
    return [_get_example(language, _list_choices(programme, language)) for language in LANGUAGES]


def _get_example(language: str, choices: Choices) -> dict[str, str]:
    with override(language):
        example = {
            "name_ja": f"{EXAMPLE_MARKS[language == 'en']}株式会社見本",
            "name_kana": "カブシキガイシャミホン",
            "name_en": "Sample Company",
            "employees_total": "120",
            "city_ja": "見本市",
            "city_en": "Sample City",
            "citation_ja": pgettext("example", "Records of inspection kept from afar"),
            "citation_en": "Records of inspection kept from afar",
        }
    return example | {name: labels[0] for name, labels in choices.items() if labels}


def _list_choices(programme: AwardProgramme, language: str) -> Choices:
    """What each column may be chosen from, as the reader of the table takes it."""
    cycles = list_cycles(programme)
    with override(language):
        tiers = Tier.objects.filter(cycle__in=cycles).order_by("rank", "-cycle__opens_at", "pk")
        found: Choices = {
            "cycle": [cycle.name for cycle in cycles],
            "tier": list(dict.fromkeys(tier.name for tier in tiers)),
        }
        for name, model in (("industry", Industry), ("prefecture", Prefecture)):
            found[name] = [row.name for row in model.objects.all()]
    return found


def _list_codes(programme: AwardProgramme) -> Iterator[list[str]]:
    cycles = list_cycles(programme)
    yield from (["cycle", cycle.code, cycle.name_ja, cycle.name_en] for cycle in cycles)
    for tier in Tier.objects.filter(cycle__in=cycles).select_related("cycle").order_by("-cycle__opens_at", "rank"):
        yield ["tier", f"{tier.code} ({tier.cycle.code})", tier.name_ja, tier.name_en]
    for name, model in (("industry", Industry), ("prefecture", Prefecture)):
        yield from ([name, row.pk, row.name_ja, row.name_en] for row in model.objects.all())
