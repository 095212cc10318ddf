"""An awardee's own press release, to be finished in Word: award, citation, texts and figures, room for a quotation.

The rule the next editor must not break: figures that the awardee withheld are left out; as long as the results aren't
out its first line says so.
"""

from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from awards.programmes.models import Tier
from awards.results.domain.queries.awardee import get_wording
from awards.results.domain.queries.proof import list_fields, read_newest
from awards.results.enums import ProofChoice
from awards.results.models import Awardee, AwardRoom, PressContact
from foundation.printing.domain import write_word_text
from foundation.text.eras import format_moment

QUOTATION, CONTACT = 5, 3  # lines of a box


def write_press_release(room: AwardRoom, *, language: str, at: datetime) -> bytes:
    """The document, in that language; what is on record in the other alone comes in the other.

    Costs the same number of queries however much there is.
    """
    with override(language):
        return write_word_text(_make_text(room, language, at), language=language)


def _make_text(room: AwardRoom, language: str, at: datetime) -> dict[str, Any]:
    awardee, cycle, tier = room.awardee, room.awardee.cycle, room.awardee.tier
    facts = {"name": _name_of(awardee), "tier": tier.name, "cycle": cycle.name}
    heading = _("%(name)s receives “%(tier)s” of %(cycle)s") % facts
    return {
        "title": heading,
        "notice": "" if awardee.is_released(at) else _say_embargo(cycle.results_at, language, at),
        "heading": heading,
        "sections": [
            _section("", [_("[Date]"), _("To the press")]),
            _section("", [_say_lead(awardee, facts)]),
            _section(pgettext("press release", "What the jury says"), [_cite(awardee, tier)]),
            _section(pgettext("press release", "What we do"), [awardee.summary]),
            *_list_efforts(awardee),
            _section(pgettext("press release", "In figures"), rows=_list_figures(room)),
            _section(_("[Quotation: write here what your head of organisation says]"), box=QUOTATION),
            _section(_("About “%(tier)s”") % facts, [tier.definition or cycle.programme.purpose]),
            _contact(room),
        ],
    }


def _section(title: str, texts: list[str] | None = None, *, rows: Any = (), box: int = 0) -> dict[str, Any]:
    """Without its title where nothing would stand below it."""
    shown = [text for text in texts or () if text]
    has_content = shown or rows or box
    return {"title": title if has_content else "", "texts": shown, "rows": list(rows), "box": box}


def _name_of(awardee: Awardee) -> str:
    return f"{awardee.name} {awardee.unit}".strip()


def _say_embargo(planned: datetime | None, language: str, at: datetime) -> str:
    if planned is None or planned <= at:
        return _("Not to be published before the results are announced.")
    moment = {"moment": format_moment(planned, language)}
    return _("Not to be published before the results are announced (planned: %(moment)s).") % moment


def _say_lead(awardee: Awardee, facts: dict[str, str]) -> str:
    programme = awardee.cycle.programme
    place = {"prefecture": awardee.prefecture or "", "city": awardee.city}
    if awardee.prefecture and awardee.city:
        said = pgettext("press release", "%(city)s, %(prefecture)s") % place
    else:
        said = str(place["prefecture"] or place["city"])
    who = pgettext("press release", "%(name)s (%(place)s)") % {"name": facts["name"], "place": said}
    facts = facts | {"who": who if said else facts["name"], "presenter": programme.presenter}
    if programme.presenter:
        return _("%(who)s has been selected for “%(tier)s” of %(cycle)s, given by %(presenter)s.") % facts
    return _("%(who)s has been selected for “%(tier)s” of %(cycle)s.") % facts


def _cite(awardee: Awardee, tier: Tier) -> str:
    return awardee.citation if tier.publishes_citations else ""


def _list_efforts(awardee: Awardee) -> list[dict[str, Any]]:
    wording = get_wording(awardee)
    efforts = awardee.efforts.filter(item__is_public=True)
    return [_section(wording[row.item_id].label, [row.text]) for row in efforts if row.item_id in wording]


def _list_figures(room: AwardRoom) -> list[dict[str, str]]:
    _proof, answers = read_newest(room)
    withheld = {field for field, answer in answers.items() if answer.choice == ProofChoice.WITHHOLD}
    fields = [field for field in list_fields(room.awardee) if field.needs_consent and field.code not in withheld]
    return [{"label": field.label, "value": field.shown, "note": ""} for field in fields]


def _contact(room: AwardRoom) -> dict[str, Any]:
    title = pgettext("press release", "Press contact")
    contact = PressContact.objects.filter(room=room).first()
    if contact is None:
        return _section(title, box=CONTACT)
    columns = [PressContact._meta.get_field(name) for name in ("name", "phone", "email")]
    rows = [
        {"label": capfirst(str(column.verbose_name)), "value": getattr(contact, column.name), "note": ""}  # type: ignore[union-attr]  # columns
        for column in columns
    ]
    return _section(title, rows=rows)
