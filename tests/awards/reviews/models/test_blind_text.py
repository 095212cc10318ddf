"""What the database holds of texts for reviewers."""

import pytest
from django.db import IntegrityError, transaction

from awards.reviews.models import BlindText
from tests.factories.reviews import blind_text

pytestmark = pytest.mark.django_db


def test_the_same_words_are_decided_once():
    text = blind_text()

    with pytest.raises(IntegrityError), transaction.atomic():
        blind_text(text.application)
    BlindText.objects.filter(pk=text.pk).update(digest="0" * 64)
    assert blind_text(text.application).pk != text.pk


def test_it_is_called_by_the_application_and_the_question():
    text = blind_text()

    assert str(text) == f"{text.application.reference}　経営の効果"
