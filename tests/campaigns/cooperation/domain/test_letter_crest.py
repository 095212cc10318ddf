"""The crest of a letterhead is kept as it was printed."""

import io

import pytest
from PIL import Image

from campaigns.cooperation.domain.letter import print_letters, write_letter
from campaigns.cooperation.domain.letter_crest import list_crests, save_letter
from campaigns.cooperation.models import CooperationCrest
from tests.factories.cooperation import draft, letter_of
from tests.factories.media import stored_image

pytestmark = pytest.mark.django_db


def test_a_sent_letter_keeps_its_crest_when_the_picture_goes(campaign, s3):
    letter = letter_of(campaign, crest=stored_image())
    save_letter(letter)
    body = draft(campaign)
    body.link_reference = "reference"
    data = write_letter(body, letter)
    before = print_letters([(body, data)])

    letter.crest.delete()
    letter.refresh_from_db()
    save_letter(letter)

    assert (letter.crest, letter.crest_mark) == (None, "")
    assert print_letters([(body, data)]) == before
    assert print_letters([(body, write_letter(body, letter))]) != before


def test_it_is_small_and_kept_once(campaign, s3):
    letter = letter_of(campaign, crest=stored_image())
    for _again in range(2):
        save_letter(letter)

    (crest,) = CooperationCrest.objects.all()
    (content,) = list_crests([letter.crest_mark, letter.crest_mark, ""]).values()
    assert (crest.mark, letter.crest_mark[-4:]) == (letter.crest_mark, ".png")
    assert max(Image.open(io.BytesIO(content)).size) <= 600
