"""A confirmed copy that keeps its text is made again where other words tell who applied."""

import pytest

from awards.reviews.domain.blind_copy import confirm_copy, request_copies
from awards.reviews.models import BlindCopy
from tests.assets.canaries import document
from tests.awards.reviews.domain.test_blind_copy import made_of
from tests.factories.reviews import accepted_application, blind_copy, blind_text, put_original

pytestmark = pytest.mark.django_db


@pytest.fixture
def material(phase):
    return accepted_application(phase.committee.cycle).materials.get()


@pytest.mark.parametrize("change", ["phrase", "name"])
def test_a_word_that_counts_since_has_a_confirmed_copy_made_again_to_be_confirmed_anew(
    phase, material, s3, secretariat, change
):
    put_original(material, document(b"BT 3 Tr /F1 9 Tf 40 40 Td (Our Kanade model) Tj ET\n"))
    first = confirm_copy(made_of(phase), by=secretariat)
    assert (first.names_found, request_copies(phase)) == ("", 0)

    if change == "phrase":
        blind_text(material.application, state="blackened", phrases="Kanade model", shown="■")
    else:
        type(material.application).objects.update(organisation_name_en="Kanade model Co., Ltd.")
    for expected in (1, 0):
        assert request_copies(phase) == expected
    first.refresh_from_db()
    assert (first.state, BlindCopy.objects.confirmed().exists()) == ("replaced", False)
    second = made_of(phase)

    assert (second.state, second.keeps_text, bool(second.names_found)) == ("made", True, True)
    assert confirm_copy(second, by=secretariat).state == "confirmed"
    assert request_copies(phase) == 0


def test_a_copy_without_its_text_says_no_word(phase, material, secretariat):
    copy = blind_copy(material, confirmed_by=secretariat, keeps_text=False)
    type(material.application).objects.update(organisation_name="別名工業")

    assert request_copies(phase) == 0
    copy.refresh_from_db()
    assert copy.state == "confirmed"
