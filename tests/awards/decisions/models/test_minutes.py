"""What the database holds of minutes, past every verb."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.decisions.models import Minutes
from tests.factories.applications import accepted_file

pytestmark = pytest.mark.django_db


def make(panel, number: int = 1) -> Minutes:
    facts = {"file": accepted_file(panel.clerk), "added_by": panel.clerk, "added_at": timezone.now()}
    return Minutes.objects.create(meeting=panel.meeting, number=number, **facts)


def test_a_version_has_its_number_alone(panel) -> None:
    make(panel)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(panel)

    assert str(make(panel, 2)) == f"{panel.meeting}　2"


@pytest.mark.parametrize("missing", ["confirmed_by", "confirmed_on"])
def test_what_is_confirmed_says_by_whom_and_when(panel, missing) -> None:
    make(panel)
    facts = {"confirmed_by": panel.members[0], "confirmed_on": timezone.now().date()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.update(state="confirmed", **facts | {missing: None})
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.update(**facts)

    assert Minutes.objects.update(state="confirmed", **facts) == 1
