"""A frozen ranking and its applications."""

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.models import RankingEntry
from tests.factories.people import staff
from tests.factories.reviews import handed_in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return freeze_ranking(handed_in_review().phase, name="委員会", by=staff("run_reviews")).entries.get()


def test_an_application_is_in_a_ranking_once(entry):
    with pytest.raises(IntegrityError):
        RankingEntry.objects.create(ranking=entry.ranking, application=entry.application)


def test_what_was_used_in_a_meeting_stays(entry):
    with pytest.raises(ProtectedError):
        entry.ranking.delete()

    assert str(entry.ranking) == "委員会"
