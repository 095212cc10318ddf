"""Code lists, as the migration loads them."""

import pytest
from django.apps import apps
from django.db import models

from foundation.organisations.domain import load_code_lists
from foundation.organisations.models import DesignatedCity, Industry, LegalForm, Prefecture, SizeBand

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "rows"), [(Prefecture, 47), (Industry, 20), (DesignatedCity, 20), (SizeBand, 7), (LegalForm, 21)]
)
def test_code_lists_are_there_after_migrating(model: type[models.Model], rows: int) -> None:
    assert model._default_manager.count() == rows


def test_load_code_lists_again_renews_names_and_keeps_codes() -> None:
    Industry.objects.filter(code="E").update(name_ja="古い名")
    Industry.objects.create(code="Z", name_ja="使われている", name_en="Examples of use")

    load_code_lists(apps)

    assert Industry.objects.get(code="E").name_ja == "製造業"
    assert Industry.objects.count() == 21
