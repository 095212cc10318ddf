"""The checks of a set as its papers list them: in the order of the paper, as they are now, without refused files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from awards.decisions.domain.check_file import add_evidence
from awards.decisions.domain.decision_set import approve_set, submit_set
from awards.decisions.domain.queries.check_annex import list_annex
from awards.decisions.domain.queries.decision_board import load_board
from awards.decisions.enums import Outcome
from awards.decisions.models import CheckFile
from foundation.assets.models import StoredFile
from tests.awards.decisions.checked import DAY, check_of, make_kind, request_all, settle, settle_all
from tests.awards.decisions.judged import Judged
from tests.factories.assets import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(judged):
    make_kind(judged)
    return judged.begin_decided()


def annex_of(decision_set):
    return list_annex(load_board(decision_set, at=timezone.now()))


def test_each_check_has_its_kind_result_day_and_person(judged, draft) -> None:
    make_kind(judged, "任意の確認", is_needed=False)
    make_kind(Judged(0), "ほかの募集回")
    request_all(judged, draft)
    settle(judged, check_of(judged.applications[0]), "not_needed", "個人の応募")
    found = annex_of(draft)

    _upper, lower, reserve, _other = judged.keys
    assert [line.row.application.pk for line in found] == [
        lower,
        lower,
        judged.keys[0],
        judged.keys[0],
        reserve,
        reserve,
    ]
    assert [line.kind.name_ja for line in found] == ["労働関係の法令", "任意の確認"] * 3
    assert [(line.state, line.result, line.checked_on, line.recorded_by) for line in found[2:4]] == [
        ("確認不要", "個人の応募", DAY, str(judged.preparer)),
        ("未了", "", None, ""),
    ]


def test_what_nobody_has_requested_is_listed_while_the_set_is_open(judged, draft) -> None:
    assert [line.state for line in annex_of(draft)] == ["まだ依頼していません"] * 3
    request_all(judged, draft)
    settle_all(judged)
    submitted = submit_set(draft, by=judged.preparer)
    approved = approve_set(submitted, seen=submitted.sha256, by=judged.approver)
    make_kind(judged, "反社会的勢力")  # binds the next set

    assert [line.kind.name_ja for line in annex_of(approved)] == ["労働関係の法令"] * 3


def test_a_check_of_who_is_not_selected_any_more_stays_listed(judged, draft) -> None:
    request_all(judged, draft)
    settle(judged, check_of(judged.applications[0]), "failed", "処分あり")
    judged.decide(draft, judged.keys[:1], Outcome.NOT_SELECTED)

    last = annex_of(draft)[-1]
    assert (last.row.application.pk, last.row.outcome, last.result) == (judged.keys[0], "選ばない", "処分あり")


def test_evidence_is_named_with_its_hash_and_a_refused_file_is_not(s3, judged, draft) -> None:
    request_all(judged, draft)
    check = check_of(judged.applications[2])
    for name, content in (("証明書.pdf", pdf()), ("写し.pdf", pdf(b"% other"))):
        add_evidence(check, upload=[SimpleUploadedFile(name, content)], by=judged.preparer)
    refused = CheckFile.objects.get(name="写し.pdf").file_id
    StoredFile.objects.filter(pk=refused).update(state="refused", refusal="encrypted")

    assert [[file.name for file in line.evidence] for line in annex_of(draft)] == [[], [], ["証明書.pdf"]]
    assert [file.sha256 for file in annex_of(draft)[-1].evidence] == [CheckFile.objects.get(name="証明書.pdf").sha256]


def test_it_asks_the_database_twice_for_any_number(judged, draft, django_assert_num_queries) -> None:
    for name in ("反社会的勢力", "数値の裏付け"):
        make_kind(judged, name)
    request_all(judged, draft)
    settle_all(judged)
    board = load_board(draft, at=timezone.now())

    with django_assert_num_queries(2):
        assert len([(line.recorded_by, line.kind.name, line.evidence) for line in list_annex(board)]) == 9
