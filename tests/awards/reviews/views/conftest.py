"""A reviewer, signed in, with three applications in an open phase that shows names; two criteria."""

import pytest

from tests.awards.reviews.grading import NAME
from tests.factories.reviews import CriterionFactory, ReviewerFactory, ReviewPhaseFactory, accepted_application, assign


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


@pytest.fixture
def reviewer(client, phase):
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    client.force_login(reviewer.user)
    return reviewer


@pytest.fixture
def criteria(phase):
    first = CriterionFactory(rubric__phase=phase, weight=2)
    return [first, CriterionFactory(rubric=first.rubric, label_ja="実績", label_en="Record")]


@pytest.fixture
def applications(phase, reviewer, criteria):
    made = [accepted_application(phase.committee.cycle, organisation_name=f"{NAME}{n}") for n in range(3)]
    for application in made:
        assign(phase, reviewer, application)
    return made
