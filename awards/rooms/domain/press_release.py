"""An awardee's own press release, to be finished in Word: award, citation, texts and figures, room for a quotation.

The rule the next editor must not break: it says what the awardee answered – nothing that was withheld, a correction as
it was written until staff have decided on it; as long as the results aren't out its first line is the embargo.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from awards.results.domain.queries.awardee import get_wording
from awards.results.models import Awardee
from awards.rooms.domain.award_room import note_end
from awards.rooms.domain.queries.proof import (
    PART,
    PART_ROLE,
    PICTURE,
    Answers,
    ProofField,
    list_fields,
    list_parts,
    read_all,
)
from awards.rooms.enums import ProofChoice, ProofOutcome
from awards.rooms.models import AwardRoom, PressContact, ProofAnswer
from foundation.audit.domain import record
from foundation.printing.domain import write_word_text
from foundation.records.domain.contention import retried
from foundation.text.eras import format_moment
from foundation.text.languages import join_names, other_language

QUOTATION, CONTACT = 5, 3  # lines of a box


def write_press_release(
    room: AwardRoom, *, language: str, at: datetime, end: datetime | None, own: int | None = None
) -> bytes:
    """The document, in that language; what is on record in the other alone comes in the other. `end`: of the embargo.

    For who answers for the organisation `own`. Costs the same number of queries however much there is.
    """
    with override(language):
        return write_word_text(_make_text(room, language, at, end, own), language=language)


@retried
@transaction.atomic
def note_taken(room: AwardRoom, *, language: str, end: datetime | None, by: Any, at: datetime) -> None:
    """On record, and the end that it names."""
    note_end(room, end)
    record("award_room.press_release_taken", by=by, subject=room, after={"language": language}, at=at)


def _make_text(room: AwardRoom, language: str, at: datetime, end: datetime | None, own: int | None) -> dict[str, Any]:
    awardee, cycle, tier = room.awardee, room.awardee.cycle, room.awardee.tier
    fields = list_fields(awardee)
    said = read_answered(room, fields, own)
    facts = {"name": say_name(said, language), "tier": tier.name, "cycle": cycle.name}
    heading = _("%(name)s receives “%(tier)s” of %(cycle)s") % facts
    return {
        "title": heading,
        "notice": "" if awardee.is_released(at) else _say_embargo(end, language),
        "heading": heading,
        "sections": [
            _section("", [_("[Date]"), _("To the press")]),
            _section("", [_say_lead(awardee, facts)]),
            _section(
                pgettext("press release", "What the jury says"), [awardee.citation if tier.publishes_citations else ""]
            ),
            _section(pgettext("press release", "Given jointly to"), [_say_jointly(awardee, said, language)]),
            _section(pgettext("press release", "What we do"), [pick(said, "summary", language)]),
            *_list_efforts(awardee, said, language),
            _section(pgettext("press release", "In figures"), rows=_list_figures(fields, said, language)),
            _section(_("[Quotation: write here what your head of organisation says]"), box=QUOTATION),
            _section(_("About “%(tier)s”") % facts, [tier.definition or cycle.programme.purpose]),
            _contact(room, own),
        ],
    }


def _say_embargo(end: datetime | None, language: str) -> str:
    if end is not None:
        return _("Not to be published before %(moment)s.") % {"moment": format_moment(end, language)}
    return _("Not to be published before the results are announced.")


def read_answered(room: AwardRoom, fields: Iterable[ProofField], own: int | None) -> dict[str, str]:
    """What the awardee wants of each field, by its code: nothing of what it withheld.

    What hasn't been sent yet counts, too; of an award given jointly an organisation's own people (`own`) alone read it.
    """
    listed = list(fields)
    is_joint = any(field.code.startswith(PART) for field in listed)
    sent = read_all(room, only_sent=True)[1]
    mine = {key: answer for key, answer in read_all(room)[1].items() if not is_joint or key[0] == own}
    return {field.code: _as_answered(field, {**sent, **mine}, sent, is_joint=is_joint) for field in listed}


def say_name(said: Mapping[str, str], language: str) -> str:
    """The organisation with its unit."""
    return " ".join(part for part in (pick(said, "name", language), pick(said, "unit", language)) if part)


def _as_answered(field: ProofField, answers: Answers, sent: Answers, *, is_joint: bool) -> str:
    """Where several share the award, none reads a figure that its owner hasn't agreed to as it is now."""
    key = (field.organisation, field.code)
    answer = answers.get(key)
    if answer is not None and answer.choice == ProofChoice.WITHHOLD:
        return ""
    if answer is not None and _is_undecided(answer, sent.get(key)):
        return answer.text
    needs_consent = is_joint and field.needs_consent
    return field.shown if not needs_consent or field.value == _agreed_by(answer) else ""


def _agreed_by(answer: ProofAnswer | None) -> str | None:
    if answer is None:
        return None
    return answer.text if answer.choice == ProofChoice.CORRECT else answer.shown


def _is_undecided(answer: ProofAnswer, sent: ProofAnswer | None) -> bool:
    """Whether it is a correction on which staff haven't decided: not sent yet, it is like the same that was."""
    if answer.proof.is_sent:
        return answer.choice == ProofChoice.CORRECT and answer.outcome == ProofOutcome.OPEN
    is_same = sent is not None and (sent.choice, sent.shown, sent.text) == (answer.choice, answer.shown, answer.text)
    has_decided = is_same and sent is not None and sent.outcome in (ProofOutcome.TAKEN, ProofOutcome.LEFT)
    return answer.choice == ProofChoice.CORRECT and not has_decided


def pick(said: Mapping[str, str], name: str, language: str, of: str = "") -> str:
    """A text in this language, else in the other."""
    return said.get(f"{name}_{language}{of}") or said.get(f"{name}_{other_language(language)}{of}", "")


def _section(title: str, texts: list[str] | None = None, *, rows: Any = (), box: int = 0) -> dict[str, Any]:
    """Without its title where nothing would stand below it."""
    shown = [text for text in texts or () if text]
    has_content = shown or rows or box
    return {"title": title if has_content else "", "texts": shown, "rows": list(rows), "box": box}


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


def _say_jointly(awardee: Awardee, said: Mapping[str, str], language: str) -> str:
    """The organisations of the award by their names as answered, but for those that don't want to be named."""
    parts = [part for part in list_parts(awardee) if said.get(f"{PART}{PART_ROLE}:{part.pk}")]
    names = (pick(said, f"{PART}name", language, of=f":{part.pk}") for part in parts)
    return join_names(filter(None, names), language)


def _list_efforts(awardee: Awardee, said: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    wording = get_wording(awardee)
    efforts = awardee.efforts.filter(item__is_public=True).select_related("item")
    return [
        _section(wording[row.item_id].label, [pick(said, "effort", language, of=f":{row.item.code}")])
        for row in efforts
        if row.item_id in wording
    ]


def _list_figures(fields: Iterable[ProofField], said: Mapping[str, str], language: str) -> list[dict[str, str]]:
    """Those of an organisation with its name, which who isn't named hasn't got."""
    rows = []
    for field in fields:
        own = f":{field.code.partition(':')[2]}" if field.code.startswith(PART) else ""
        name = pick(said, f"{PART}name", language, of=own) if own and said.get(f"{PART}{PART_ROLE}{own}") else ""
        if field.needs_consent and field.kind != PICTURE and said[field.code] and bool(own) == bool(name):
            label = f"{name} – {field.label}" if name else field.label
            rows.append({"label": label, "value": said[field.code], "note": ""})
    return rows


def _contact(room: AwardRoom, own: int | None) -> dict[str, Any]:
    """The lead's is the lead's alone; other organisations write their own."""
    title = pgettext("press release", "Press contact")
    contact = PressContact.objects.filter(room=room).first() if own is None else None
    if contact is None:
        return _section(title, box=CONTACT)
    columns = [PressContact._meta.get_field(name) for name in ("name", "phone", "email")]
    rows = [
        {"label": capfirst(str(column.verbose_name)), "value": getattr(contact, column.name), "note": ""}  # type: ignore[union-attr]  # columns
        for column in columns
    ]
    return _section(title, rows=rows)
