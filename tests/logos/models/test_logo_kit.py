"""What a kit refuses: other terms, sizes that are none, a drawing twice."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories.logos import LogoKitFactory
from tests.factories.terms import TermsFactory

pytestmark = pytest.mark.django_db


def test_a_kit_takes_terms_for_logos_only() -> None:
    kit = LogoKitFactory.build(terms=TermsFactory(kind="participation"))

    with pytest.raises(ValidationError) as refused:
        kit.full_clean()

    assert list(refused.value.message_dict) == ["terms"]
