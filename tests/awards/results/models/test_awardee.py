"""What an awardee and what hangs on it may not be: of another cycle, revoked without a moment, twice the same."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import override

from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.results.models import Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation
from tests.factories.applications import ApplicationFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programmes import CycleFactory, ScreeningItemFactory, TierFactory
from tests.factories.results import (
    AwardeeEffortFactory,
    AwardeeFactory,
    AwardeeMeasureFactory,
    AwardeeOrganisationFactory,
)

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)
OTHER_ITEM = {"item": ["受賞した募集回の、この種類の項目を選んでください。"]}


@pytest.fixture
def awardee():
    return AwardeeFactory()


def refused_columns(record):
    """The columns that are refused, with what is said of each."""
    with pytest.raises(ValidationError) as refused:
        record.full_clean(exclude=["logo"])
    return refused.value.message_dict


# Of one cycle


def test_an_awardee_of_its_own_cycle_is_accepted(awardee):
    awardee.application = ApplicationFactory(cycle=awardee.cycle)

    awardee.full_clean(exclude=["logo"])


def test_a_tier_of_another_cycle_is_refused(awardee):
    awardee.tier = TierFactory()

    assert refused_columns(awardee) == {"tier": ["この募集回の賞を選んでください。"]}


def test_an_application_to_another_cycle_is_refused(awardee):
    awardee.application = ApplicationFactory()

    assert refused_columns(awardee) == {"application": ["この募集回への応募を選んでください。"]}


def test_without_a_tier_only_the_tier_is_asked_for(awardee):
    awardee.tier = None

    assert list(refused_columns(awardee)) == ["tier"]


def test_one_application_has_one_award(awardee):
    application = ApplicationFactory(cycle=awardee.cycle)
    Awardee.objects.update(application=application)

    with pytest.raises(IntegrityError), transaction.atomic():
        AwardeeFactory(cycle=awardee.cycle, application=application)


@pytest.mark.parametrize("kana", ["みほん", "見本"])
def test_a_reading_that_is_not_katakana_is_refused(awardee, kana):
    awardee.name_kana = kana

    assert list(refused_columns(awardee)) == ["name_kana"]


@pytest.mark.parametrize(("state", "revoked_at"), [("revoked", None), ("active", datetime(2026, 1, 1, tzinfo=UTC))])
def test_revoked_and_its_moment_go_together(awardee, state, revoked_at):
    with pytest.raises(IntegrityError, match="awardee_revoked_iff_moment"), transaction.atomic():
        Awardee.objects.update(state=state, revoked_at=revoked_at)


# Released


def test_an_award_is_released_exactly_from_its_moment_on(awardee):
    at = awardee.cycle.released_at

    assert [list(Awardee.objects.released(moment)) for moment in (at - MOMENT, at)] == [[], [awardee]]
    assert [awardee.is_released(moment) for moment in (at - MOMENT, at)] == [False, True]


@pytest.mark.parametrize(
    ("cycle", "is_shown"),
    [
        ({"state": CycleState.ARCHIVED}, True),
        ({"state": CycleState.SUSPENDED}, False),
        ({"state": CycleState.DRAFT}, False),
        ({"released_at": None}, False),
    ],
)
def test_an_award_is_shown_only_of_a_cycle_in_force_or_archived(awardee, cycle, is_shown):
    AwardCycle.objects.update(**cycle)
    awardee.cycle.refresh_from_db()

    assert (Awardee.objects.released().exists(), awardee.is_released()) == (is_shown, is_shown)


def test_a_revoked_award_is_not_shown(awardee):
    Awardee.objects.update(state="revoked", revoked_at=timezone.now())
    awardee.refresh_from_db()

    assert (Awardee.objects.released().exists(), awardee.is_released()) == (False, False)


# As it is read


def test_awardees_are_in_the_order_of_tier_then_their_own_then_reading():
    merit = TierFactory(cycle=CycleFactory(released=True))
    grand = TierFactory(cycle=merit.cycle, upper=True)
    wanted = [
        AwardeeFactory(cycle=merit.cycle, tier=tier, order=order, name_kana=kana)
        for tier, order, kana in (
            (merit, 1, "アオ"),
            (merit, 0, "ミホン"),
            (merit, 0, "アオゾラ"),
            (grand, 9, "ワタナベ"),
        )
    ]

    assert list(Awardee.objects.all()) == [wanted[3], wanted[2], wanted[1], wanted[0]]


def test_an_awardee_is_called_by_its_name_in_the_readers_language():
    both, japanese = AwardeeFactory(name_ja="見本町", name_en="Mihon Town"), AwardeeFactory(name_ja="町", name_en="")

    with override("en"):
        assert (str(both), str(japanese)) == ("Mihon Town", "町")
    with override("ja"):
        assert str(both) == "見本町"


# Organisations


def test_an_organisation_is_named_once_for_an_award(awardee):
    there = awardee.organisations.get().organisation
    AwardeeOrganisationFactory(organisation=there)

    with pytest.raises(IntegrityError), transaction.atomic():
        AwardeeOrganisationFactory(awardee=awardee, organisation=there)


def test_an_organisation_with_an_award_stays(awardee):
    there = awardee.organisations.get().organisation

    with pytest.raises(ProtectedError):
        there.delete()
    assert str(AwardeeOrganisation.objects.get()) == str(there)


def test_organisations_are_in_their_order(awardee):
    for order in (2, 1):
        AwardeeOrganisationFactory(
            awardee=awardee, organisation=OrganisationFactory(name_ja=f"団体{order}"), order=order
        )

    assert [row.order for row in awardee.organisations.all()] == [0, 1, 2]


# Figures and efforts


@pytest.mark.parametrize("kind", ["ratio", "number"])
def test_a_figure_of_a_measure_of_the_own_cycle_is_accepted(awardee, kind):
    AwardeeMeasureFactory(awardee=awardee, item=ScreeningItemFactory(cycle=awardee.cycle, kind=kind)).full_clean()


@pytest.mark.parametrize("kind", ["effort", "text", "choice"])
def test_a_figure_of_what_is_no_measure_is_refused(awardee, kind):
    measure = AwardeeMeasureFactory(awardee=awardee, item=ScreeningItemFactory(cycle=awardee.cycle, kind=kind))

    assert refused_columns(measure) == OTHER_ITEM


@pytest.mark.parametrize("kind", ["ratio", "text", "choice"])
def test_an_effort_of_what_is_no_effort_is_refused(awardee, kind):
    effort = AwardeeEffortFactory(awardee=awardee, item=ScreeningItemFactory(cycle=awardee.cycle, kind=kind))

    assert refused_columns(effort) == OTHER_ITEM


def test_figures_and_efforts_of_another_cycle_are_refused(awardee):
    measure = AwardeeMeasureFactory(awardee=awardee, item=ScreeningItemFactory())
    effort = AwardeeEffortFactory(awardee=awardee, item=ScreeningItemFactory(effort=True))

    assert (refused_columns(measure), refused_columns(effort)) == (OTHER_ITEM, OTHER_ITEM)


def test_a_row_of_a_form_is_judged_by_its_kind_before_it_has_an_awardee():
    AwardeeMeasure(item=ScreeningItemFactory()).clean()
    with pytest.raises(ValidationError):
        AwardeeMeasure(item=ScreeningItemFactory(effort=True)).clean()


def test_a_row_without_an_item_is_asked_for_one(awardee):
    assert list(refused_columns(AwardeeMeasure(awardee=awardee))) == ["item"]
    assert list(refused_columns(AwardeeEffort(awardee=awardee))) == ["item"]


def test_an_item_is_published_once_for_an_award(awardee):
    measure = AwardeeMeasureFactory(awardee=awardee)
    effort = AwardeeEffortFactory(awardee=awardee)

    for factory, row in ((AwardeeMeasureFactory, measure), (AwardeeEffortFactory, effort)):
        with pytest.raises(IntegrityError), transaction.atomic():
            factory(awardee=awardee, item=row.item)


def test_a_citation_of_a_tier_that_publishes_none_is_refused(awardee):
    awardee.tier.publishes_citations = False
    with pytest.raises(ValidationError) as refused:
        awardee.clean()
    assert set(refused.value.message_dict) == {"citation_ja", "citation_en"}

    awardee.citation_ja = awardee.citation_en = ""
    awardee.clean()
