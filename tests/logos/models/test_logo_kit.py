"""What a kit refuses: other terms, sizes that are none, a drawing twice."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.logos.models import LogoFile, LogoVariant
from tests.factories.logos import LogoKitFactory, draw
from tests.factories.terms import TermsFactory

pytestmark = pytest.mark.django_db


def test_a_kit_takes_terms_for_logos_only() -> None:
    kit = LogoKitFactory.build(terms=TermsFactory(kind="participation"))

    with pytest.raises(ValidationError) as refused:
        kit.full_clean()

    assert list(refused.value.message_dict) == ["terms"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("min_width_mm", 4), ("min_width_mm", 501), ("min_width_px", 15), ("min_width_px", 2001),
        ("clear_space", "2.01"), ("clear_space", "abc"), ("alt_ja", ""), ("name_ja", ""),
    ],
)  # fmt: skip
def test_a_kit_refuses_sizes_and_words_that_are_none(field, value) -> None:
    kit = LogoKitFactory()
    setattr(kit, field, value)

    with pytest.raises(ValidationError) as refused:
        kit.full_clean()

    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("wrong", [{"min_width_mm": 0}, {"min_width_px": 0}, {"clear_space": "-0.1"}])
def test_the_database_refuses_sizes_that_are_none(wrong) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LogoKitFactory(**wrong)


def test_a_form_is_drawn_once_and_never_empty(kit) -> None:
    facts = {"kit": kit, "look": "colour", "language": "ja", "svg": "<svg/>", "sha256": "a", "width": 3, "height": 1}
    LogoVariant.objects.create(**facts)

    for wrong in ({}, {"look": "mono", "svg": ""}, {"look": "mono", "sha256": ""}, {"look": "mono", "width": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LogoVariant.objects.create(**facts | wrong)


@pytest.mark.parametrize(
    "wrong", [{"kind": "png", "width": 0}, {"kind": "pdf", "width": 9}, {"kind": "svg", "state": "ready"}]
)
def test_a_file_has_a_width_if_it_is_a_picture_and_a_key_if_it_is_ready(kit, wrong) -> None:
    draw(kit, "colour-ja")

    with pytest.raises(IntegrityError), transaction.atomic():
        LogoFile.objects.create(variant=kit.variants.get(), made_from="x", **wrong)


def test_files_are_named_after_their_form(kit) -> None:
    draw(kit, "reverse-en")
    names = {file.name for file in LogoFile.objects.filter(variant__kit=kit)}

    assert {"reverse-en.svg", "reverse-en.pdf", "reverse-en-320.png"} <= names
