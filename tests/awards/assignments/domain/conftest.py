"""A phase that wants two reviews of each of three applications, and three reviewers."""

import pytest

from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application


@pytest.fixture
def phase():
    return ReviewPhaseFactory(reviews_wanted=2)


@pytest.fixture
def reviewers(phase):
    return [ReviewerFactory(committee=phase.committee, accepted=True) for _turn in range(3)]


@pytest.fixture
def applications(phase):
    return [accepted_application(phase.committee.cycle) for _turn in range(3)]
