"""Designs: what cannot be printed is refused by field, and a version never changes."""

import pypdfium2
import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from foundation.certificates.domain import (
    print_certificate,
    save_design,
)
from foundation.certificates.models import Certificate
from tests.factories.certificates import DesignFactory, issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return get_user_model().objects.create_user("staff@example.jp")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_what_was_issued_never_changes(person) -> None:
    design = DesignFactory()
    certificate = issue(design)
    before = print_certificate(certificate)

    design.text_ja = "別の言葉です。"
    save_design(design, by=person)
    later = issue(design)

    assert print_certificate(Certificate.objects.get(pk=certificate.pk)) == before
    assert "別の言葉です" in text_of(print_certificate(later))
    assert [version.number for version in design.versions.all()] == [2, 1]
    assert save_design(design, by=person).number == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"template": "nowhere"}, "template"),
        ({"commends": True, "layout": "portrait"}, "layout"),
        ({"text_ja": "{secret}"}, "text_ja"),
        ({"text_en": "{name.__class__}"}, "text_en"),
        ({"above_ja": "{name!r:>10}"}, "above_ja"),
        ({"below_ja": "{"}, "below_ja"),
    ],
)
def test_designs_that_cannot_be_printed_are_refused_by_field(changed, field) -> None:
    with pytest.raises(ValidationError) as refused:
        DesignFactory(**changed)
    assert list(refused.value.message_dict) == [field]
