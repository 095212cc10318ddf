"""Files of a reply: shown with the answer where the secretariat has chosen them, and to nobody in conflict."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from awards.reviews.domain.blind_copy import request_copies
from awards.reviews.domain.errors import AnswerChanged, AnswerFileUnknown
from awards.reviews.domain.queries.phase_application import find_readable_application
from awards.reviews.domain.queries.question import list_questions, list_reply_files
from awards.reviews.domain.queries.reviewer_file import find_file, list_files, list_openable
from awards.reviews.domain.question import mark_answer, show_answer
from awards.reviews.domain.reviewer_file import shut_file
from awards.reviews.models import BlindCopy, Conflict
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from tests.factories.people import staff
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    assign,
    blind_copy,
    practice_application,
    replied,
    review_question,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return staff("run_reviews", "process_application", "view_application", "download_material")


@pytest.fixture
def sent(phase, reviewer, application):
    return review_question("sent", phase=phase, reviewer=reviewer, application=application)


@pytest.fixture
def named(phase, reviewer, application):
    """A later phase that shows names."""
    made = ReviewPhaseFactory(committee=phase.committee, number=2)
    assign(made, reviewer, application)
    return made


def show(question, clerk, attachments, text="添付のとおりです。"):
    question.refresh_from_db()
    return show_answer(question, text=text, shown=mark_answer(question), attachments=attachments, by=clerk)


def read(reviewer, phase, application):
    """The files that stand with answers; each opens by its own id."""
    lines = list_questions(find_readable_application(reviewer, phase, application.pk, at=timezone.now()))
    found = [file for line in lines for file in line.files]
    assert [find_file(reviewer, phase, one.public_id, at=timezone.now()) for one in found] == found
    return found


def test_nothing_of_a_reply_is_shown_that_nobody_chose(sent, clerk, named, reviewer, application) -> None:
    ledger, other = replied(sent, "台帳.pdf", "内訳.pdf")

    show_answer(sent, text="添付のとおりです。", shown="", by=clerk)
    assert read(reviewer, named, application) == []
    show(sent, clerk, [ledger])

    (shown,) = read(reviewer, named, application)
    assert (shown.name, shown.file, shown.public_id) == ("台帳.pdf", ledger.file, ledger.file.public_id)
    assert find_file(reviewer, named, other.file.public_id, at=timezone.now()) is None
    readable = find_readable_application(reviewer, named, application.pk, at=timezone.now())
    assert [one.file for one in list_files(readable)] == [application.materials.get().file]


def test_a_blind_phase_shows_the_confirmed_copy_under_a_neutral_name(sent, clerk, phase, reviewer, application) -> None:
    ledger, other = replied(sent, f"{application.organisation_name}の台帳.pdf", "内訳.pdf")
    show(sent, clerk, [ledger, other])
    waiting = blind_copy(ledger)
    assert read(reviewer, phase, application) == []
    assert find_file(reviewer, phase, ledger.file.public_id, at=timezone.now()) is None

    BlindCopy.objects.filter(pk=waiting.pk).update(
        state="confirmed", confirmed_by=clerk, confirmed_at=waiting.requested_at
    )

    with translation.override("en"):
        (shown,) = read(reviewer, phase, application)
    assert (shown.name, shown.file, shown.public_id) == (
        "Attachment to an answer 1.pdf",
        waiting.file,
        waiting.public_id,
    )


def test_copies_are_made_of_what_is_shown_and_shut_with_it(sent, clerk, phase, reviewer, application) -> None:
    ledger, _other = replied(sent, "台帳.pdf", "内訳.pdf")
    request_copies(phase)
    assert not BlindCopy.objects.exclude(attachment=None).exists()

    show(sent, clerk, [ledger])
    assert request_copies(phase) == 1
    assert request_copies(phase) == 0
    copy = BlindCopy.objects.get(attachment=ledger)
    show(sent, clerk, [])
    request_copies(phase)

    copy.refresh_from_db()
    assert copy.state == "replaced"
    assert BlindCopy.objects.current().get().material == application.materials.get()


def test_a_copy_of_what_is_shown_no_more_is_shut_at_once(sent, clerk, phase, reviewer, application) -> None:
    ledger, other = replied(sent, "台帳.pdf", "内訳.pdf")
    show(sent, clerk, [ledger, other])
    copies = [blind_copy(one, confirmed_by=clerk) for one in (ledger, other)]

    show(sent, clerk, [other])

    assert [one.file for one in read(reviewer, phase, application)] == [copies[1].file]
    assert find_file(reviewer, phase, copies[0].public_id, at=timezone.now()) is None


@pytest.mark.parametrize("who", ["in conflict", "unassigned", "of another cycle", "before practice"])
def test_to_nobody_else(sent, clerk, phase, named, reviewer, application, who) -> None:
    [ledger] = replied(sent, "台帳.pdf")
    show(sent, clerk, [ledger])
    copy = blind_copy(ledger, confirmed_by=clerk)
    assert len(read(reviewer, phase, application)) == len(read(reviewer, named, application)) == 1

    if who == "in conflict":
        facts = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
        Conflict.objects.create(reviewer=reviewer, application=application, **facts)
    elif who == "before practice":
        for one in (phase, named):
            CriterionFactory(rubric__phase=one)
            practice_application(one)
            type(one).objects.filter(pk=one.pk).update(requires_practice=True)
            one.refresh_from_db()
    else:
        facts = {"committee": phase.committee} if who == "unassigned" else {}
        reviewer = ReviewerFactory(accepted=True, **facts)

    for one, public_id in ((phase, copy.public_id), (named, ledger.file.public_id)):
        assert find_file(reviewer, one, public_id, at=timezone.now()) is None
        if who != "before practice":  # its page isn't shown, either
            assert find_readable_application(reviewer, one, application.pk, at=timezone.now()) is None


def test_the_secretariat_shuts_one_of_them(sent, clerk, phase, named, reviewer, application) -> None:
    [ledger] = replied(sent, "台帳.pdf")
    show(sent, clerk, [ledger])
    blind_copy(ledger, confirmed_by=clerk)
    rows = type(application).objects.filter(pk=application.pk)
    assert [(one.file, one.is_shut) for one in list_openable(rows)][1:] == [(ledger.file, False)]

    shut_file(ledger.file, is_shut=True, reason="個人情報", by=clerk)

    assert read(reviewer, phase, application) == read(reviewer, named, application) == []
    assert [one.is_shut for one in list_openable(rows)] == [False, True]


def test_files_come_of_the_applicants_reply_and_have_passed_their_check(sent, clerk, application) -> None:
    elsewhere = replied(review_question("sent"), "他社.pdf")
    early = replied(sent, "以前.pdf")
    type(early[0].message).objects.filter(pk=early[0].message_id).update(sent_at=application.created_at)
    staffs = replied(sent, "事務局.pdf")
    type(staffs[0].message).objects.filter(pk=staffs[0].message_id).update(is_from_staff=True)
    unchecked = replied(sent, "検査中.pdf")
    StoredFile.objects.filter(pk=unchecked[0].file_id).update(state="pending")

    assert list_reply_files(sent) == []
    for files in (elsewhere, early, staffs, unchecked):
        with pytest.raises(AnswerFileUnknown):
            show(sent, clerk, files)
    sent.refresh_from_db()
    assert (sent.state, sent.attachments.count()) == ("sent", 0)


def test_who_may_not_open_files_chooses_none_and_takes_none_away(sent, clerk) -> None:
    ledger, other = replied(sent, "台帳.pdf", "内訳.pdf")
    unable = staff("run_reviews", "view_application")
    show(sent, clerk, [ledger])

    with pytest.raises(PermissionDenied):
        show(sent, unable, [ledger, other])
    with pytest.raises(PermissionDenied):
        show(sent, unable, [])
    show(sent, unable, None, text="別の文です。")

    assert list(sent.attachments.all()) == [ledger]


def test_of_two_who_choose_one_is_told_and_again_the_same_is_nothing(sent, clerk) -> None:
    ledger, other = replied(sent, "台帳.pdf", "内訳.pdf")
    seen = mark_answer(show(sent, clerk, [ledger]))
    show(sent, clerk, [other])
    show(sent, clerk, [other])

    with pytest.raises(AnswerChanged):
        show_answer(sent, text="添付のとおりです。", shown=seen, attachments=[ledger, other], by=clerk)

    assert list(sent.attachments.all()) == [other]
    chosen = Entry.objects.of(sent).filter(event="review_question.files_chosen").order_by("pk")
    assert [entry.after for entry in chosen] == [{"files": [one.file.public_id]} for one in (ledger, other)]
