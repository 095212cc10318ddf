"""Evidence of checks: kept privately and once, under a neutral name, opened on record by who may know of decisions."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from awards.decisions.domain.check_file import add_evidence, list_unclaimed, sign_evidence
from awards.decisions.domain.errors import EvidenceMissing, EvidenceNotStored
from awards.decisions.models import CheckFile
from foundation.assets.domain.checking import check_upload
from foundation.assets.domain.errors import FileNotAccepted, UploadRefused
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.awards.decisions.checked import check_of, make_kind, request_all
from tests.factories.assets import pdf
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
NAME = "株式会社見本　証明書.pdf"


@pytest.fixture
def check(judged):
    draft = judged.begin()
    judged.decide_all(draft)
    make_kind(judged)
    request_all(judged, draft)
    return check_of(judged.applications[0])


def upload(name: str = NAME, content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or pdf())


def test_a_file_is_kept_once_and_its_name_stays_with_the_check(s3, judged, check) -> None:
    assert add_evidence(check, upload=[upload(), upload("写し.pdf")], by=judged.preparer) == 1
    assert add_evidence(check, upload=[upload()], by=judged.preparer) == 0
    assert add_evidence(check, upload=[upload("別.pdf", pdf(b"% other"))], by=judged.preparer) == 1

    assert list(check.files.values_list("added_by", flat=True)) == [judged.preparer.pk] * 2
    assert StoredFile.objects.filter(purpose="awards.check").count() == 2
    assert not list_unclaimed(timezone.now() + timedelta(days=1)).exists()
    names = StoredFile.objects.filter(purpose="awards.check").values_list("original_name", flat=True)
    assert [name for name in names if not name.startswith("evidence-")] == []
    labels = Entry.objects.filter(subject_type="laurel_assets.storedfile").values_list("subject_label", flat=True)
    assert [label for label in labels if "見本" in label] == []
    added = Entry.objects.filter(event="decision_check.evidence_added").order_by("pk")
    assert [entry.after for entry in added] == [{"files": 1}, {"files": 1}]


def test_who_may_know_of_decisions_opens_it_once_it_is_checked(s3, judged, check) -> None:
    add_evidence(check, upload=[upload()], by=judged.preparer)
    with pytest.raises(FileNotAccepted):
        sign_evidence(CheckFile.objects.select_related("file").get(), by=judged.approver)
    check_upload(CheckFile.objects.get().file)
    file = CheckFile.objects.select_related("file").get()

    assert file.file.key in sign_evidence(file, by=judged.approver)
    assert Entry.objects.get(event="file.downloaded").actor == judged.approver
    with pytest.raises(MayNot):
        sign_evidence(file, by=staff("download_material", "run_reviews"))


def test_what_cannot_be_kept_is_refused(s3, judged, check) -> None:
    with pytest.raises(EvidenceMissing):
        add_evidence(check, upload=[], by=judged.preparer)
    with pytest.raises(MayNot):
        add_evidence(check, upload=[upload()], by=judged.approver)
    with pytest.raises(UploadRefused):
        add_evidence(check, upload=[upload("a.exe")], by=judged.preparer)
    s3.stop()
    with pytest.raises(EvidenceNotStored):
        add_evidence(check, upload=[upload()], by=judged.preparer)

    assert not CheckFile.objects.exists()


def test_a_file_that_was_sent_beside_another_one_is_given_back(s3, judged, check) -> None:
    add_evidence(check, upload=[upload()], by=judged.preparer)
    file = CheckFile.objects.get().file
    CheckFile.objects.all().delete()

    assert list(list_unclaimed(timezone.now() + timedelta(days=1))) == [file]
    assert not list_unclaimed(timezone.now() - timedelta(days=1)).exists()
