"""The picture that an awardee shows on social media once its award is public: name, award, tier, year, emblem.

Drawn by what draws the site's own pictures for sharing, handed out in the room alone and stored nowhere: until the
moment nothing of it has an address. The rule the next editor must not break: it says what the awardee answered.
"""

from django.utils.translation import override

from awards.programmes.models import AwardCycle
from awards.rooms.domain.press_release import read_answered, say_name
from awards.rooms.domain.queries.proof import list_fields
from awards.rooms.models import AwardRoom
from foundation.sharing.domain.share_drawing import Drawing, draw, read_picture
from foundation.text.eras import format_fiscal_year
from foundation.text.phrases import split_name


def draw_social_card(room: AwardRoom, *, language: str, own: int | None = None) -> bytes:
    """The PNG, 1200 by 630, for `own`’s people. Raises PrinterBusy, PrintingFailed, OSError while the store is away."""
    awardee, cycle, tier = room.awardee, room.awardee.cycle, room.awardee.tier
    with override(language):
        name = say_name(read_answered(room, list_fields(awardee), own), language)
        files, _is_filling = read_picture(tier.emblem) if tier.emblem else ({}, False)
        data = {
            "site": _say_award(cycle, language),
            "kind": tier.name,
            "art": "awardee",
            "phrases": split_name(name),
            "picture": next(iter(files), ""),
            "is_filling": False,  # an emblem is shown whole
        }
        return draw(Drawing(language, name, data, files))


def _say_award(cycle: AwardCycle, language: str) -> str:
    """With its year, where its name doesn't have it."""
    has_year = any(year and year in cycle.name for year in (cycle.year_label, str(cycle.fiscal_year)))
    return cycle.name if has_year else f"{cycle.name} {format_fiscal_year(cycle.fiscal_year, language)}"
