"""What the database holds of copies for reviewers."""

import pytest
from django.db import IntegrityError, transaction

from awards.applications.models import Application
from awards.reviews.enums import BlindCopyState
from awards.reviews.models import BlindCopy
from tests.factories.reviews import blind_copy, replied, review_question

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "columns",
    [
        {"state": BlindCopyState.CONFIRMED},
        {"state": BlindCopyState.WITHHELD},
        {"file": None},
        {"made_at": None},
        {"material": None},
    ],
)
def test_what_a_state_needs(columns):
    copy = blind_copy()

    with pytest.raises(IntegrityError), transaction.atomic():
        BlindCopy.objects.filter(pk=copy.pk).update(**columns)


def test_a_material_has_one_copy_that_counts():
    copy = blind_copy()
    with pytest.raises(IntegrityError), transaction.atomic():
        blind_copy(copy.material)

    BlindCopy.objects.filter(pk=copy.pk).update(state=BlindCopyState.REPLACED)

    second = blind_copy(copy.material)
    assert list(BlindCopy.objects.current()) == [second]
    assert not BlindCopy.objects.confirmed().exists()


def test_it_is_a_copy_of_one_file():
    """Of a material or of an attachment: neither both nor none, and of each once."""
    question = review_question("answered")
    [attached] = replied(question, "台帳.pdf")
    copy = blind_copy(attached)
    of_material = blind_copy()

    assert (copy.received, copy.application) == (attached, question.application)
    assert (of_material.received, of_material.application) == (of_material.material, of_material.material.application)
    assert set(BlindCopy.objects.of(Application.objects.filter(pk=question.application_id))) == {copy}
    with pytest.raises(IntegrityError), transaction.atomic():
        BlindCopy.objects.filter(pk=of_material.pk).update(attachment=attached, state=BlindCopyState.REPLACED)
    with pytest.raises(IntegrityError), transaction.atomic():
        blind_copy(attached)
