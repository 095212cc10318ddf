"""What a design and its versions refuse: prefixes that are no prefix, a code twice, a version twice."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.certificates.models import CertificateDesign, DesignVersion
from tests.factories.certificates import DesignFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "twm2026", "TWM-2026", "ＴＷＭ2026", "TWM 2026", "T" * 13])
def test_a_prefix_that_no_number_can_have(prefix) -> None:
    design = CertificateDesign(
        code="x", name_ja="参加証", year=2026, prefix=prefix, template="participation", heading_ja="参加証",
        text_ja="証します。", issuer_name_ja="委員会",
    )  # fmt: skip

    with pytest.raises(ValidationError) as refused:
        design.full_clean()

    assert set(refused.value.message_dict) == {"prefix"}


def test_a_code_is_taken_once() -> None:
    first = DesignFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        DesignFactory(code=first.code)

    assert DesignVersion.objects.count() == 1


def test_a_version_has_its_number_once() -> None:
    version = DesignFactory().versions.get()
    version.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        version.save(force_insert=True)
