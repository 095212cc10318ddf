"""The annex of a set's paper: every check with its result and evidence; nothing where nothing is checked."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.decisions.domain.check_file import add_evidence
from awards.decisions.domain.decision_set import submit_set
from awards.decisions.domain.printing.decision_set_paper import print_set
from awards.decisions.models import CheckFile
from tests.awards.decisions.checked import check_of, make_kind, request_all, settle, settle_all
from tests.factories.assets import pdf
from tests.parts.paper import squeezed, text_of

pytestmark = pytest.mark.django_db


def test_it_lists_what_was_checked_by_whom_and_with_which_evidence(s3, judged) -> None:
    make_kind(judged)
    draft = judged.begin_decided()
    request_all(judged, draft)
    first = check_of(judged.applications[0])
    settle(judged, first, "not_needed", "個人の応募\nのため")
    settle_all(judged)
    add_evidence(first, upload=[SimpleUploadedFile("証明書.pdf", pdf())], by=judged.preparer)
    decision_set = submit_set(draft, by=judged.preparer)

    text = text_of(print_set(decision_set, language="ja"))
    annex = text.partition("別紙確認の結果")[2]

    names = [application.current_submission.organisation_name for application in judged.applications]
    expected = [*names[:3], "労働関係の法令", "確認不要", "個人の応募のため", "問題なし", "2026年10月1日"]
    expected += [squeezed(str(judged.preparer)), "証明書.pdf", CheckFile.objects.get().sha256]
    assert [part for part in expected if squeezed(part) not in annex] == []
    assert names[3] not in annex, "nothing is checked of who isn't selected"
    assert "ハッシュ値は決定と文についてのもので" in annex


def test_a_set_without_checks_has_none(judged) -> None:
    assert "別紙" not in text_of(print_set(judged.submit(), language="ja"))


def test_a_check_that_changes_changes_the_paper_and_not_the_hash(judged) -> None:
    make_kind(judged)
    draft = judged.begin_decided()
    request_all(judged, draft)
    before = text_of(print_set(draft, language="en"))
    settle_all(judged)
    after = text_of(print_set(draft, language="en"))

    assert (before.count(squeezed("passed")), after.count(squeezed("passed"))) == (0, 3)
    assert "SHA-256" not in after.partition(squeezed("Annex: checks"))[2]
