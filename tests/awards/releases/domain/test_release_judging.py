"""How a cycle was judged: filled in when its release is begun, approved with it, never over what staff have written."""

from decimal import Decimal

import pytest

from awards.applications.models import Application
from awards.programmes.models import AwardCycle, JudgingCriterion
from awards.releases.domain.release import lose_approvals
from awards.releases.domain.release_contents import name_parts
from awards.releases.models import Release
from tests.awards.releases.ready import make_ready
from tests.factories.applications import ApplicationFactory
from tests.factories.reviews import CommitteeFactory, CriterionFactory, ReviewPhaseFactory, RubricFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def results():
    """With a rubric of two criteria, and two applications."""
    ready = make_ready()
    rubric = RubricFactory(phase=ReviewPhaseFactory(committee=CommitteeFactory(cycle=ready.cycle)))
    CriterionFactory(rubric=rubric, label_ja="実績", label_en="Results", weight=3)
    CriterionFactory(rubric=rubric, label_ja="取組", label_en="Efforts")
    ApplicationFactory.create_batch(2, submitted=True)
    Application.objects.update(cycle=ready.cycle)
    return ready


def read(cycle):
    rows = JudgingCriterion.objects.values_list("label_ja", "label_en", "weight", "order")
    return list(rows), AwardCycle.objects.get(pk=cycle.pk).applications_received


def test_it_is_filled_in_when_the_release_is_begun(results):
    results.begin()

    assert read(results.cycle) == ([("実績", "Results", Decimal(3), 0), ("取組", "Efforts", Decimal(1), 1)], 2)


def test_what_staff_have_written_stays(results):
    JudgingCriterion.objects.create(cycle=results.cycle, label_ja="総合")
    AwardCycle.objects.update(applications_received=87)

    results.begin()

    assert read(results.cycle) == ([("総合", "", None, 0)], 87)


def test_an_award_that_was_judged_elsewhere_is_left_empty():
    results = make_ready()

    results.begin()

    assert read(results.cycle) == ([], None)


@pytest.mark.parametrize(
    "change",
    [
        lambda: JudgingCriterion.objects.filter(label_ja="実績").update(weight=2),
        lambda: JudgingCriterion.objects.filter(label_ja="実績").delete(),
        lambda: AwardCycle.objects.update(applications_received=3),
    ],
    ids=["weight", "criterion", "number"],
)
def test_a_change_takes_the_approval_back(results, change):
    results.approve()

    change()
    lose_approvals()

    release = Release.objects.get()
    assert (release.state, name_parts(release.differences)) == ("draft", ["審査の方法"])
