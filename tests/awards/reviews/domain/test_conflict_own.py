"""Nobody decides on a conflict of interest of their own, whichever address they were invited at."""

import pytest

from awards.reviews.domain.conflict import confirm_conflict, dismiss_conflict, set_conflict
from awards.reviews.models import Conflict, Reviewer
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, accepted_application

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("known_by", ["account", "address"])
def test_nobody_decides_on_a_conflict_of_their_own(secretariat, known_by) -> None:
    reviewer = ReviewerFactory(accepted=True)
    application = accepted_application(reviewer.committee.cycle)
    conflict = set_conflict(reviewer, application, kind="group", reason="親会社", by=secretariat)
    own = {"account": {"user": secretariat}, "address": {"email": secretariat.email.upper()}}[known_by]
    Reviewer.objects.filter(pk=reviewer.pk).update(**own)

    for verb in (
        lambda: dismiss_conflict(conflict, reason="別の団体", by=secretariat),
        lambda: confirm_conflict(conflict, by=secretariat),
    ):
        with pytest.raises(MayNot):
            verb()

    assert Conflict.objects.get(pk=conflict.pk).state == "confirmed"
    assert dismiss_conflict(conflict, reason="別の団体", by=staff("run_reviews")).state == "dismissed"
