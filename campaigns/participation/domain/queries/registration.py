"""What the registering pages read: the campaign, an organisation that is known, what a participant publishes.

The rule the next editor must not break: for an organisation looked up by its number, only public data is offered – its
record, the years in which it publicly took part; never an address, nor a registration that isn't shown.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from msgspec import Struct

from campaigns.participation.domain.participation_link import CONFIRM, MANAGE, confirm_path, find_by_secret
from campaigns.participation.domain.queries.participant_years import running, years_of
from campaigns.participation.enums import ParticipantKind, ParticipationState
from campaigns.participation.models import Campaign, Participation
from foundation.clock.domain.moment import public_now
from foundation.organisations.domain import find_by_corporate_number
from foundation.organisations.models import Organisation

UNCONFIRMED_SHOWN = 2_200  # more than one network address can send while the first of their links lasts


def find_campaign_to_join(code: str, *, at: datetime | None = None) -> Campaign | None:
    """The campaign of that code, once it is announced or takes registrations; with its terms."""
    moment = at or public_now()
    campaign = Campaign.objects.with_facts().filter(code=code).first()
    if campaign is None:
        return None
    is_known = Campaign.objects.announced(moment).filter(pk=campaign.pk).exists()
    return campaign if is_known or campaign.takes_registrations(moment) else None


def find_private(secret: str) -> Participation | None:
    """The participation whose private page this is."""
    return find_by_secret(secret, link=MANAGE)


def find_to_confirm(secret: str) -> Participation | None:
    """The participation that this link confirms, or has confirmed."""
    return find_by_secret(secret, link=CONFIRM)


def list_unconfirmed_at(email: str, *, beside: Participation | None = None) -> list[tuple[Participation, str]]:
    """What waits for its button under an address, newest first, with the page of each; `beside`: but for this one.

    Only for pages whose link came to that address by e-mail.
    """
    same = Participation.objects.with_facts().filter(email=email, state=ParticipationState.UNCONFIRMED)
    others = (same.exclude(pk=beside.pk) if beside else same).exclude(email="").order_by("-applied_at", "-pk")
    return [(other, confirm_path(other)) for other in others[:UNCONFIRMED_SHOWN]]


class Offer(Struct, frozen=True):
    """An organisation found by its number: its record, and how many years running it would be."""

    organisation: Organisation
    years: int
    is_in_already: bool


def find_offer(campaign: Campaign, number: str) -> Offer | None:
    """Public data of the organisation with a number; None if there is none."""
    organisation = find_by_corporate_number(number)
    if organisation is None:
        return None
    organisation = organisation.merged_into or organisation
    public = Participation.objects.public().filter(organisation=organisation)
    before = running(years_of(campaign, public), until=campaign.fiscal_year - 1)
    is_in = public.filter(campaign=campaign).exists()
    return Offer(organisation, before + 1 if before and not is_in else 0, is_in)


class Line(Struct, frozen=True):
    """One detail of a participant, and whether it is published."""

    label: str
    value: Any
    is_published: bool


def list_lines(participation: Participation) -> list[Line]:
    """All details, the published ones first; three queries."""
    lines = [*_columns(participation), *_answers(participation)]
    lines.append(Line(_("E-mail address"), participation.email, False))
    said = [line for line in lines if line.value not in (None, "")]
    return sorted(said, key=lambda line: not line.is_published)


def _columns(participation: Participation) -> list[Line]:
    listed = participation.may_publish
    name = (
        _("Name of the organisation") if participation.kind == ParticipantKind.ORGANISATION else _("Name or nickname")
    )
    return [
        Line(name, participation.name_ja, listed),
        Line(_("Reading of the name"), participation.name_kana, listed),
        Line(_("Name in English"), participation.name_en, listed),
        Line(_("Corporate number"), participation.corporate_number, listed),
        Line(_("Industry"), participation.industry, listed and participation.publishes_industry),
        Line(_("Number of employees"), participation.size_band, listed and participation.publishes_size_band),
        Line(_("Prefecture"), participation.prefecture, listed and participation.publishes_prefecture),
        Line(pgettext("participation", "Postal address"), participation.postal_address, False),
        Line(_("Website"), participation.website, listed and participation.publishes_website),
        Line(
            _("Logo"),
            participation.logo,
            listed and participation.publishes_logo and participation.picture_id is not None,
        ),
    ]


def _answers(participation: Participation) -> list[Line]:
    said: dict[int, list[str]] = {}
    questions = {}
    answers = participation.answers.select_related("question", "option")
    for answer in answers.order_by("question__order", "question__pk", "option__order", "pk"):
        questions[answer.question_id] = answer.question
        shown = f"{answer.value:,}" if isinstance(answer.value, int) else str(answer.value)
        said.setdefault(answer.question_id, []).append(f"{shown}{_unit(answer.question.unit)}")
    return [
        Line(questions[pk].label, _("; ").join(values), participation.may_publish and questions[pk].is_published)
        for pk, values in said.items()
    ]


def _unit(unit: str) -> str:
    return f" {unit}" if unit.isascii() and unit else unit
