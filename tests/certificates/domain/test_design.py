"""Designs: what cannot be printed is refused by field, and a version never changes."""

import pypdfium2
import pytest
from django.core.exceptions import ValidationError

from foundation.audit.models import Entry
from foundation.certificates.domain import (
    print_certificate,
    save_design,
)
from foundation.certificates.domain.design import check_design
from foundation.certificates.models import Certificate, DesignVersion
from tests.factories.certificates import DesignFactory, issue
from tests.factories.media import ImageFactory

pytestmark = pytest.mark.django_db


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


def test_every_mistake_of_a_design_is_named_at_once() -> None:
    with pytest.raises(ValidationError) as refused:
        DesignFactory(layout="round", text_ja="{secret}", below_en="{0}")

    assert set(refused.value.message_dict) == {"layout", "text_ja", "below_en"}
    assert DesignVersion.objects.count() == 0


def test_a_drawing_cannot_be_a_seal(s3) -> None:
    seal = ImageFactory.build(title="印")
    seal.file.name = "seal.svg"

    with pytest.raises(ValidationError) as refused:
        check_design(DesignFactory.build(seal=seal))

    assert list(refused.value.message_dict) == ["seal"]


def test_a_design_that_is_refused_keeps_its_version(person) -> None:
    design = DesignFactory()
    design.text_ja = "{secret}"

    with pytest.raises(ValidationError):
        save_design(design, by=person)

    design.refresh_from_db()
    assert "secret" not in design.text_ja
    assert design.versions.count() == 1
    assert Entry.objects.filter(event="certificate_design.saved").count() == 1


def test_what_is_not_printed_makes_no_version(person) -> None:
    design = DesignFactory()
    design.code = "renamed"

    assert save_design(design, by=person).number == 1
    assert design.versions.count() == 1
