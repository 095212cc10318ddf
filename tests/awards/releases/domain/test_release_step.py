"""What follows a release: once for each page, again after a worker's death without doubling what is seen."""

from datetime import timedelta

import pytest
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from awards.programmes.domain.cycle import move_cycle
from awards.programmes.models import AwardCycle, Tier
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.domain.release_step import ANNOUNCED, OFFERED, PUBLISHED, count_steps
from awards.results.models import LogoOffer
from awards.results.signals import results_released
from foundation.audit.models import Entry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.notices.models import Notice
from tests.factories.logos import LogoKitFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def released(ready, time_machine):
    release = ready.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    return release


def run_all():
    started = Work.objects.filter(kind__startswith="laurel_releases.")
    return [run_work(key) for key in started.values_list("pk", flat=True)]


def test_steps_wait_for_the_moment(released, time_machine):
    assert run_all() == [False] * 4

    time_machine.move_to(released.moment, tick=False)
    assert run_all() == [True] * 4
    assert count_steps(released) == {"done": 4}


def test_each_page_is_said_to_be_published_and_logged_once(released, ready, time_machine):
    time_machine.move_to(released.moment, tick=False)
    said = []
    page_published.connect(lambda instance, **kwargs: said.append(instance.pk), weak=False, dispatch_uid="test")

    run_all()
    Work.objects.filter(kind=PUBLISHED).update(state="ready", not_before=released.moment)
    run_all()

    page_published.disconnect(dispatch_uid="test")
    assert set(said) == {ready.page.pk, ready.english.pk, ready.case.pk}
    assert PageLogEntry.objects.filter(action="wagtail.publish", page=ready.page.pk).count() == 1


def test_other_apps_hear_of_it(released, ready, time_machine):
    time_machine.move_to(released.moment, tick=False)
    heard = []
    results_released.connect(lambda cycle, **kwargs: heard.append(cycle.pk), weak=False, dispatch_uid="test")

    run_work(Work.objects.get(kind=ANNOUNCED).pk)

    results_released.disconnect(dispatch_uid="test")
    assert heard == [ready.cycle.pk]


def test_each_awardee_who_applied_is_offered_the_logo_once(decided, time_machine):
    kit = LogoKitFactory()
    Tier.objects.filter(cycle=decided.judged.cycle).update(logo_kit=kit)
    release = decided.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)

    run_all()
    Work.objects.filter(kind=OFFERED).update(state="ready", not_before=release.moment)
    run_all()

    offers = LogoOffer.objects.filter(awardee__cycle=decided.judged.cycle)
    assert {offer.awardee_id for offer in offers} == {decided.ready.awardee.pk, decided.other.pk}
    assert Notice.objects.filter(kind="awards.logo_offer").count() == 2
    assert Entry.objects.filter(event="awardee.logo_offered").count() == 2


def test_a_logo_whose_step_came_while_the_results_were_suspended_is_offered_afterwards(
    decided, time_machine, django_capture_on_commit_callbacks
):
    kit = LogoKitFactory()
    Tier.objects.filter(cycle=decided.judged.cycle).update(logo_kit=kit)
    release = decided.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    AwardCycle.objects.filter(pk=release.cycle_id).update(state="suspended")
    run_all()
    assert not LogoOffer.objects.exists()
    assert set(Work.objects.filter(kind=OFFERED).values_list("state", flat=True)) == {"done"}

    with django_capture_on_commit_callbacks(execute=True):
        move_cycle(AwardCycle.objects.get(pk=release.cycle_id), "in_force", by=staff("change_awardcycle"))
    run_all()
    assert LogoOffer.objects.count() == 2
