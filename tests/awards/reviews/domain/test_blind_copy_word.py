"""A confirmed copy that keeps its text is shut and made again where other words tell who applied.

It stays confirmed where it is the same file and the search tells nothing that its clerk hadn't read.
"""

import pytest
from django.utils import timezone

from awards.reviews.domain.blind_copy import confirm_copy, make_again, request_copies
from awards.reviews.domain.queries.phase_application import find_readable_application
from awards.reviews.domain.queries.reviewer_file import find_file, list_files
from awards.reviews.models import BlindCopy
from tests.assets.canaries import document
from tests.awards.reviews.domain.test_blind_copy import made_of, work_off
from tests.factories.applications import accepted_file
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


@pytest.mark.parametrize("kept", ["", "Canary Works Co., Ltd."], ids=["nothing", "what the clerk let stand"])
def test_words_that_tell_nothing_new_leave_it_confirmed_by_whom_it_was(phase, material, s3, secretariat, kept):
    if kept:
        type(material.application).objects.update(organisation_name_en=kept)
    put_original(material, document(b"BT 3 Tr /F1 9 Tf 40 40 Td (At CANARY WORKS we) Tj ET\n"))
    first = confirm_copy(made_of(phase), by=secretariat)
    assert first.names_found == kept

    blind_text(material.application, state="blackened", phrases="Kanade model", shown="■")
    second = made_of(phase)

    assert (second.state, second.names_found, second.follows) == ("confirmed", kept, first)
    assert (second.confirmed_by, second.confirmed_at) == (secretariat, first.confirmed_at)
    assert second.words_mark != first.words_mark
    assert request_copies(phase) == 0


def test_one_made_for_words_that_changed_again_follows_the_copy_that_was_confirmed(phase, material, secretariat):
    first = blind_copy(material, confirmed_by=secretariat)
    text = blind_text(material.application, state="blackened", phrases="Kanade model", shown="■")
    request_copies(phase)
    facts = {"state": "made", "made_at": timezone.now(), "file": accepted_file(None, "Rules 2.pdf")}
    BlindCopy.objects.current().update(**facts)  # nobody has looked at it yet
    type(text).objects.filter(pk=text.pk).update(phrases="Kanade method")

    assert request_copies(phase) == 1

    assert BlindCopy.objects.current().get().follows == first


def test_an_open_page_leads_to_the_copy_in_place_of_the_one_it_knows(reviewer, phase, application, copy, secretariat):
    BlindCopy.objects.filter(pk=copy.pk).update(state="replaced")
    facts = {"reviewer": reviewer, "phase": phase, "at": timezone.now(), "public_id": copy.public_id}
    assert find_file(**facts) is None

    made = blind_copy(copy.material)
    assert find_file(**facts) is None
    confirm_copy(made, by=secretariat)

    assert find_file(**facts).file == made.file


@pytest.mark.parametrize("change", ["its bytes", "a clerk who has it made again", "never confirmed"])
def test_only_the_same_file_that_the_clock_has_made_again_stays_confirmed(phase, material, s3, secretariat, change):
    put_original(material, document())
    first = made_of(phase)
    if change != "never confirmed":
        confirm_copy(first, by=secretariat)
    if change == "its bytes":
        type(first.file).objects.filter(pk=first.file_id).update(sha256="0" * 64)
    if change.startswith("a clerk"):
        make_again(first, keeps_text=True, by=secretariat)
        work_off()
    else:
        blind_text(material.application, state="blackened", phrases="Kanade model", shown="■")

    assert made_of(phase).state == "made"


@pytest.mark.parametrize("change", ["phrase", "name"])
def test_no_reviewer_gets_a_copy_between_a_word_and_the_clock(reviewer, phase, application, copy, change):
    facts = {"reviewer": reviewer, "phase": phase, "at": timezone.now()}
    assert [one.file for one in list_files(find_readable_application(pk=application.pk, **facts))] == [copy.file]
    assert find_file(public_id=copy.public_id, **facts)

    if change == "phrase":
        blind_text(application, state="blackened", phrases="新橋モデル", shown="■")
    else:
        type(application).objects.update(organisation_name="別名工業")

    copy.refresh_from_db()
    assert copy.state == "confirmed"
    assert list_files(find_readable_application(pk=application.pk, **facts)) == []
    assert find_file(public_id=copy.public_id, **facts) is None
    BlindCopy.objects.update(keeps_text=False)  # pages that are pictures say no word, whatever was searched
    assert find_file(public_id=copy.public_id, **facts)


def test_a_copy_without_its_text_says_no_word(phase, material, secretariat):
    copy = blind_copy(material, confirmed_by=secretariat, keeps_text=False)
    type(material.application).objects.update(organisation_name="別名工業")

    assert request_copies(phase) == 0
    copy.refresh_from_db()
    assert copy.state == "confirmed"
