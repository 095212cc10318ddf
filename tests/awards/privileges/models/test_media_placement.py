"""A placement is done exactly while it has its piece."""

import pytest
from django.db import IntegrityError, transaction

from awards.privileges.models import MediaPlacement
from tests.factories.news import MediaCoverageFactory
from tests.factories.results import MediaPlacementFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("state", "has_piece"), [("done", False), ("planned", True), ("dropped", True)])
def test_the_database_refuses_a_state_that_does_not_fit_the_piece(state, has_piece):
    piece = MediaCoverageFactory() if has_piece else None
    with pytest.raises(IntegrityError), transaction.atomic():
        MediaPlacementFactory(state=state, coverage=piece)


def test_one_piece_belongs_to_one_placement_of_an_awardee():
    placement = MediaPlacementFactory(state="done", coverage=MediaCoverageFactory())
    MediaPlacementFactory(state="done", coverage=placement.coverage)
    with pytest.raises(IntegrityError), transaction.atomic():
        MediaPlacementFactory(state="done", coverage=placement.coverage, awardee=placement.awardee)

    assert MediaPlacement.objects.count() == 2
