"""The next year with one click: a registration made from last year's.

The holder of the private link reads the mail of that address – it was confirmed there, or came by the mail that told of
the approval of what staff had entered – so no e-mail is needed. The form only contains what is
new: questions without a counterpart among last year's answers, and terms in a version not agreed to yet.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.participation.domain.errors import AlreadyTakesPart, RegistrationClosed
from campaigns.participation.domain.participation_confirmation import lock_comparison, settle
from campaigns.participation.domain.participation_details import COLUMNS, CONSENTS, Details, read_answers
from campaigns.participation.domain.registration import find_active, find_namesake, make_participation
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Campaign, CampaignQuestion, CampaignQuestionOption, Participation
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move


def find_next_campaign(participation: Participation, *, at: datetime | None = None) -> Campaign | None:
    """The later campaign of the same series that accepts registrations now and doesn't have this participant yet."""
    moment, campaign = at or timezone.now(), participation.campaign
    if not campaign.series or participation.state == ParticipationState.UNCONFIRMED:
        return None
    later = Campaign.objects.with_facts().filter(series=campaign.series, starts_at__gt=campaign.starts_at)
    for each in later.order_by("starts_at"):
        if each.takes_registrations(moment) and find_in(each, participation) is None:
            return each
    return None


def find_in(campaign: Campaign, participation: Participation) -> Participation | None:
    """The active registration of the same participant in a campaign, or None.

    It may come from the public form: then it has no organisation before it is approved, and follows none of last year.
    """
    active = Participation.objects.active().filter(campaign=campaign)
    number = participation.corporate_number
    known = active.filter(previous=participation).first() or find_active(
        campaign, corporate_number=number, organisation=participation.organisation
    )
    return known or find_namesake(participation, campaign)


def carry_answers(participation: Participation, campaign: Campaign) -> dict[str, Any]:
    """Last year's answers to the questions that this year has too, with this year's options."""
    earlier = read_answers(participation)
    carried: dict[str, Any] = {}
    for question in campaign.questions.filter(is_active=True).prefetch_related("options"):
        value = earlier.get(question.code)
        if value in (None, "", []) or not question.is_for(participation.kind):
            continue
        carried[question.code] = _translated(question, value)
    return {code: value for code, value in carried.items() if value not in (None, "", [])}


def _translated(question: CampaignQuestion, value: Any) -> Any:
    """The same answer to this question; None if it has no such option, is of another kind, or no longer fits."""
    codes = {option.code: option for option in question.options.all() if option.is_active}
    if isinstance(value, list):
        return [codes[each.code] for each in value if each.code in codes] if question.kind == "choices" else None
    if isinstance(value, CampaignQuestionOption):
        return codes.get(value.code) if question.kind == "choice" else None
    if isinstance(value, int):
        return value if question.kind == "number" and question.takes_number(value) else None
    return value if question.kind == "text" and question.takes_text(value) else None


def list_new_questions(participation: Participation, campaign: Campaign) -> list[CampaignQuestion]:
    """This year's questions that last year's answers don't cover."""
    carried = carry_answers(participation, campaign)
    open_questions = campaign.questions.filter(is_active=True).prefetch_related("options")
    return [
        question for question in open_questions if question.is_for(participation.kind) and question.code not in carried
    ]


@retried
@transaction.atomic
def register_again(
    participation: Participation,
    campaign: Campaign,
    *,
    answers: Mapping[str, Any],
    agrees_to_logo: bool,
    at: datetime | None = None,
) -> Participation:
    """Register the same participant for `campaign`: last year's data, this year's answers to what is new.

    In one transaction: the row, its state, then what the campaign's way of approving says. Raises RegistrationClosed,
    AlreadyTakesPart.
    """
    moment = at or timezone.now()
    if not campaign.takes_registrations(moment):
        raise RegistrationClosed
    lock_comparison(campaign)
    Participation.objects.select_for_update(of=("self",)).get(pk=participation.pk)
    if find_in(campaign, participation) is not None:
        raise AlreadyTakesPart
    columns = {name: getattr(participation, name) for name in (*COLUMNS, *CONSENTS)}
    details = Details(participation.kind, columns, {**carry_answers(participation, campaign), **answers})
    again = make_participation(
        campaign,
        details,
        email=participation.email,
        language=participation.language,
        agrees_to_logo=agrees_to_logo,
        at=moment,
    )
    again.organisation, again.previous, again.logo = participation.organisation, participation, participation.logo
    again.confirmed_at, again.picture = moment, participation.picture
    again.save(update_fields=["organisation", "previous", "logo", "picture", "confirmed_at"])
    record("participation.registered", by=None, subject=again, after={"again": participation.public_id}, at=moment)
    try:
        move(again, ParticipationState.APPLIED, by=None, at=moment)
    except IntegrityError as taken:  # it was confirmed by the form just now
        raise AlreadyTakesPart from taken
    return settle(again, at=moment)
