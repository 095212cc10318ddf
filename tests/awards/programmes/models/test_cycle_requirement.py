"""Materials that are asked for: types that no upload is taken for, and codes that stay."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories.programmes import CycleFactory, DeclarationFactory, RequiredMaterialFactory

pytestmark = pytest.mark.django_db


def refused_columns(record):
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    return set(refused.value.message_dict)


@pytest.mark.parametrize("types", ["exe", "pdf, exe", "pdf docx", "*", ",", " , ."])
def test_types_that_no_upload_is_taken_for(types):
    assert refused_columns(RequiredMaterialFactory.build(cycle=CycleFactory(), accepted_types=types)) == {
        "accepted_types"
    }


def test_types_as_people_type_them():
    material = RequiredMaterialFactory(accepted_types="ＰＤＦ, .docx ,")

    material.full_clean()

    assert material.endings == ("pdf", "docx")


def test_kinds_of_which_reviewers_who_are_not_to_know_see_nothing():
    material = RequiredMaterialFactory.build(accepted_types="PDF, docx, jpeg, xlsx, mp4, png, pptx, jpg")

    assert material.endings_without_copy == ("docx", "xlsx", "mp4", "pptx")


@pytest.mark.parametrize(("column", "value"), [("max_count", 0), ("max_bytes", 0), ("max_bytes", 6 * 1024**3)])
def test_limits_that_no_file_can_keep(column, value):
    assert refused_columns(RequiredMaterialFactory.build(cycle=CycleFactory(), **{column: value})) == {column}


@pytest.mark.parametrize(("bytes_promised", "refused"), [(5 * 1024**3, True), (1024**2 + 1, True), (1024**2, False)])
def test_no_more_is_promised_than_an_upload_takes(settings, bytes_promised, refused):
    settings.LAUREL_UPLOAD_MAX_SIZE = 1024**2
    material = RequiredMaterialFactory.build(cycle=CycleFactory(), max_bytes=bytes_promised)

    if refused:
        assert refused_columns(material) == {"max_bytes"}
    else:
        material.full_clean(exclude=["cycle"])


@pytest.mark.parametrize("factory", [RequiredMaterialFactory, DeclarationFactory])
def test_a_code_stays_once_the_call_has_opened(factory):
    record = factory(cycle=CycleFactory())
    record.code = "new"

    assert refused_columns(record) == {"code"}


@pytest.mark.parametrize("factory", [RequiredMaterialFactory, DeclarationFactory])
def test_before_the_opening_a_code_may_change(factory):
    record = factory(cycle=CycleFactory(announced=True))
    record.code = "new"

    record.full_clean()


@pytest.mark.parametrize("factory", [RequiredMaterialFactory, DeclarationFactory])
def test_a_code_is_given_once_in_a_cycle(factory):
    record = factory()
    factory(code=record.code)  # of another cycle

    with pytest.raises(IntegrityError), transaction.atomic():
        factory(cycle=record.cycle, code=record.code)
