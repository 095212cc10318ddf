"""Official code lists: both names, and bands of size without a gap."""

import pytest

from foundation.organisations.models import DesignatedCity, Industry, LegalForm, Prefecture, SizeBand

pytestmark = pytest.mark.django_db


def test_every_code_has_both_names() -> None:
    unnamed = [
        code
        for model in (Prefecture, Industry, DesignatedCity, SizeBand, LegalForm)
        for code in model._default_manager.all()
        if not (code.name_ja and code.name_en)
    ]

    assert unnamed == []


def test_bands_leave_no_gap() -> None:
    bands = list(SizeBand.objects.order_by("minimum"))

    assert [band.minimum for band in bands[1:]] == [band.maximum + 1 for band in bands[:-1]]
    assert bands[-1].maximum is None
