"""A table of awardees: of one award, newest first, in the store's folder of tables, nobody's by right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.results.models import AwardeeImport
from tests.factories.programmes import ProgrammeFactory

pytestmark = pytest.mark.django_db


def test_the_newest_comes_first_and_an_award_takes_its_tables_with_it() -> None:
    programme = ProgrammeFactory()
    older, newer = (
        AwardeeImport.objects.create(
            programme=programme, file_name=name, requested_at=timezone.now() - timedelta(days=days)
        )
        for name, days in (("a.xlsx", 2), ("b.xlsx", 1))
    )

    assert list(AwardeeImport.objects.all()) == [newer, older]
    assert (AwardeeImport._meta.default_permissions, AwardeeImport.folder) == ((), "imports")
    programme.delete()
    assert AwardeeImport.objects.count() == 0
