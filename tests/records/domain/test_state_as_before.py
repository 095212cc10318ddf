"""Every move of every model, by the two old functions and by the new one: the same row, entries and refusals."""

from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from awards.domain import state as of_awards
from awards.models import Application, AwardCycle, Awardee
from campaigns.domain import state as of_campaigns
from campaigns.enums import CooperationState, ParticipationState
from campaigns.models import CooperationRequest, Participation
from foundation.audit.models import Entry
from foundation.records.domain.state import move
from tests.factories.applications import ApplicationFactory
from tests.factories.awards import AwardeeFactory, CycleFactory
from tests.factories.campaigns import CooperationRequestFactory, ParticipationFactory

pytestmark = pytest.mark.django_db
AT = timezone.now().replace(microsecond=0) - timedelta(hours=1)
MAKE = {
    Application: lambda: ApplicationFactory(submitted=True),
    AwardCycle: CycleFactory,
    Awardee: lambda: AwardeeFactory(organisation=None),
    Participation: ParticipationFactory,
    CooperationRequest: CooperationRequestFactory,
}
PAIRS = [
    (model, since, to)
    for model in MAKE
    for since in model._meta.get_field("state").choices
    for to in [*model._meta.get_field("state").choices, ("nowhere", "")]
]


class Undone(Exception):
    pass


def columns_of(model, since, to, submission):
    """What verbs write in the same moment: for awards given by them, for campaigns by the old function itself."""
    if model is Application:
        has = to in ("submitted", "returned", "accepted", "ineligible")
        return {"current_submission": submission if has else None, "submitting_at": AT}
    if model is Awardee:
        return {"revoked_at": AT if to == "revoked" else None}
    return {}


def given_by_old(model, to):
    if model is Participation:
        return {"approved_at": AT} if to == ParticipationState.APPROVED else {}
    if model is CooperationRequest:
        return {"asked_at" if to == CooperationState.ASKED else "answered_at": AT}
    return {}


def outcome(run, row, model):
    """What a move left behind; undone afterwards."""
    seen = {}
    try:
        with transaction.atomic():
            before = Entry.objects.count()
            try:
                with transaction.atomic():
                    run(row)
                seen["raised"] = None
            except (ValidationError, IntegrityError) as error:
                with translation.override("en"):
                    seen["raised"] = (type(error).__name__, getattr(error, "code", ""), getattr(error, "messages", ""))
            seen["held"] = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
            seen["row"] = model._default_manager.values().get(pk=row.pk)
            seen["entries"] = list(Entry.objects.order_by("pk").values()[before:])
            for entry in seen["entries"]:
                entry.pop("id")
            for kept in (seen["held"], seen["row"]):
                kept.pop("changed_at", None)
            raise Undone
    except Undone:
        return seen


@pytest.mark.parametrize("model", list(MAKE), ids=lambda model: model.__name__)
def test_each_move_is_as_it_was(model):
    by = get_user_model().objects.create_user(email="secretariat@example.jp")
    made = MAKE[model]()
    submission = getattr(made, "current_submission", None)
    allowed = 0
    for _model, (since, _), (to, _) in [pair for pair in PAIRS if pair[0] is model]:
        model.objects.filter(pk=made.pk).update(state=since, **columns_of(model, "", since, submission))
        awards = model in (Application, AwardCycle, Awardee)
        columns = columns_of(model, since, to, submission)
        old_move = partial(of_awards.move, **columns) if awards else of_campaigns.move
        new_move = partial(move, **columns, **given_by_old(model, to))

        old, new = (
            outcome(partial(each, to=to, by=by, at=AT), model.objects.get(pk=made.pk), model)
            for each in (old_move, new_move)
        )

        assert new == old, (model, since, to)
        allowed += old["raised"] is None
    assert allowed == sum(len(leads) for leads in model.moves.values())
