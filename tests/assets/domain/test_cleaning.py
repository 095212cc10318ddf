"""Clean copies of accepted files: made, checked like an upload, and no trace where there can be none."""

import io

import pikepdf
import pytest

from foundation.assets.domain.cleaning import make_clean_copy
from foundation.assets.domain.errors import CannotClean
from foundation.assets.domain.verification import private_store
from foundation.assets.enums import CleaningRefusal, UploadState
from foundation.assets.models import StoredFile
from tests.assets.canaries import photograph
from tests.factories.assets import begin, lay, lying, office, painted, receive, send

OWN = {"purpose": "tests.copy", "keeps_text": True}


def take(user, content, name):
    ticket = begin(content, by=user, name=name)
    send(ticket, content)
    return receive(ticket.file, by=user)


def test_a_copy_is_a_checked_file_of_its_own_and_the_original_is_untouched(user, s3):
    original = take(user, painted(), "あおぞら食品.pdf")

    made = make_clean_copy(original, name="Rules 1.pdf", **OWN)

    assert (made.file.state, made.file.original_name, made.keeps_text) == (UploadState.ACCEPTED, "Rules 1.pdf", True)
    assert (made.file.uploaded_by, made.file.purpose) == (None, "tests.copy")
    assert b"".join(private_store().chunks(original.key)) == painted()
    with pikepdf.open(io.BytesIO(b"".join(private_store().chunks(made.file.key)))) as copy:
        assert len(copy.pages) == 1
    assert lying(s3) == sorted([original.key, made.file.key])


def test_a_photograph(user, s3):
    made = make_clean_copy(take(user, photograph(), "a.jpg"), name="1.jpg", **OWN)

    assert (made.file.detected_type, made.keeps_text) == ("image/jpeg", False)
    assert b"canary" not in b"".join(private_store().chunks(made.file.key))


def test_what_cannot_be_cleaned_leaves_nothing(user, s3):
    original = take(user, office("docx"), "a.docx")

    with pytest.raises(CannotClean) as refused:
        make_clean_copy(original, name="1.docx", **OWN)

    assert refused.value.refusal == CleaningRefusal.OTHER_KIND
    assert (StoredFile.objects.count(), lying(s3)) == (1, [original.key])


@pytest.mark.parametrize("change", ["altered", "gone"])
def test_what_is_not_what_was_accepted_is_not_copied(user, s3, change):
    original = take(user, painted(), "a.pdf")
    if change == "gone":
        private_store().delete(original.key)
    else:
        lay(s3, original.key, painted().replace(b"0 0 1 rg", b"1 0 0 rg"))

    with pytest.raises(CannotClean) as refused:
        make_clean_copy(original, name="1.pdf", **OWN)

    assert refused.value.refusal == CleaningRefusal.LOST


def test_an_outage_decides_nothing(user, s3):
    original = take(user, painted(), "a.pdf")
    s3.stop()

    with pytest.raises(OSError):
        make_clean_copy(original, name="1.pdf", **OWN)

    s3.start()
    assert make_clean_copy(original, name="1.pdf", **OWN).file.is_accepted
