"""Cleaned copies for reviewers: requested, made once, judged by a clerk, shut when the file is replaced."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import submit_application
from awards.applications.models import Material
from awards.reviews.domain.blind_copy import (
    KIND,
    confirm_copy,
    list_unclaimed,
    make_again,
    replace_copy,
    request_all,
    request_copies,
    withhold_copy,
)
from awards.reviews.domain.errors import DecisionReasonMissing
from awards.reviews.enums import BlindCopyState
from awards.reviews.models import BlindCopy, BlindTextSearch
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.domain.verification import private_store
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.records.domain.errors import MayNot, MoveRefused
from tests.assets.canaries import document, photograph
from tests.factories.applications import ApplicantFactory, accepted_file
from tests.factories.assets import office, painted
from tests.factories.reviews import (
    ReviewPhaseFactory,
    accepted_application,
    blind_copy,
    handed_in_review,
    put_original,
)

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=2)


@pytest.fixture
def material(phase):
    return accepted_application(phase.committee.cycle).materials.get()


def work_off():
    """What a worker does now."""
    for work in Work.objects.filter(kind=KIND).order_by("pk"):
        run_work(work.pk)


def made_of(phase):
    request_copies(phase)
    work_off()
    return BlindCopy.objects.current().get()


def test_the_clock_requests_a_copy_of_each_file_once(phase, material):
    accepted_application(phase.committee.cycle)
    for _twice in range(2):
        request_all(at=timezone.now())

    assert BlindCopy.objects.count() == Work.objects.filter(kind=KIND).count() == 2
    assert Entry.objects.filter(event="blind_copy.requested").count() == 2


def test_a_phase_with_names_and_one_long_over_request_nothing(material, phase):
    type(phase).objects.filter(pk=phase.pk).update(closes_at=phase.opens_at + timedelta(minutes=1))
    ReviewPhaseFactory(committee=phase.committee, number=2)

    request_all(at=timezone.now() + timedelta(days=2))

    assert not BlindCopy.objects.exists()
    assert request_copies(phase.committee.phases.get(number=2)) == 0


@pytest.mark.parametrize(
    ("state", "hours", "is_read"), [("draft", 1, True), ("draft", -1, False), ("handed_in", 1, False)]
)
def test_one_long_over_goes_on_as_long_as_a_review_is_open(material, phase, state, hours, is_read):
    now = timezone.now()
    review = handed_in_review(phase, application=material.application, open_until=now + timedelta(hours=hours))
    handed_in = None if state == "draft" else review.handed_in_at
    type(review).objects.filter(pk=review.pk).update(state=state, handed_in_at=handed_in)
    type(phase).objects.filter(pk=phase.pk).update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=2))

    request_all(at=now)

    assert (BlindCopy.objects.exists(), BlindTextSearch.objects.exists()) == (is_read, is_read)


def test_a_file_that_was_not_sent_has_no_copy(phase, material):
    owner = material.application.owner
    facts = {"added_by": owner, "added_at": timezone.now(), "received_at": timezone.now()}
    Material.objects.create(
        application=material.application, requirement=material.requirement, file=accepted_file(owner), **facts
    )

    assert request_copies(phase) == 1
    assert BlindCopy.objects.get().material == material


def test_the_worker_makes_a_copy_that_knows_no_name(phase, material, s3):
    content = document()
    put_original(material, content, "canary-file-name.pdf")

    copy = made_of(phase)

    assert (copy.state, copy.keeps_text, copy.file.original_name) == ("made", True, "就業規則などの写し 1.pdf")
    assert b"canary" not in b"".join(private_store().chunks(copy.file.key))
    assert b"".join(private_store().chunks(material.file.key)) == content
    events = list(Entry.objects.of(copy).order_by("pk").values_list("event", "actor"))
    assert events == [("blind_copy.requested", None), ("blind_copy.made", None)]


@pytest.mark.parametrize(("keeps_text", "found"), [(True, "Canary Works Co., Ltd."), (False, "")])
def test_a_name_that_its_text_still_tells_is_found(phase, s3, secretariat, keeps_text, found):
    facts = {"organisation_name_en": "Canary Works Co., Ltd."}
    material = accepted_application(phase.committee.cycle, **facts).materials.get()
    hidden = b"BT 3 Tr /F1 9 Tf 40 40 Td (At CANARY WORKS we) Tj ET\n"
    put_original(material, document(hidden))
    copy = made_of(phase)
    if not keeps_text:
        copy = make_again(copy, keeps_text=False, by=secretariat)
        work_off()
        copy.refresh_from_db()

    assert (copy.state, copy.names_found) == ("made", found)


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [(office("docx"), "a.docx", "other_kind"), (painted()[:60], "a.pdf", "damaged")],
)
def test_what_cannot_be_cleaned_waits_for_a_clerk(phase, material, s3, content, name, refusal):
    put_original(material, content, name)

    copy = made_of(phase)

    assert (copy.state, copy.refusal, copy.file) == ("impossible", refusal, None)


def test_an_outage_leaves_it_for_later(phase, material, s3):
    put_original(material, painted())
    s3.stop()
    assert made_of(phase).state == "pending"
    s3.start()

    work = Work.objects.get(kind=KIND)
    assert run_work(work.pk, at=timezone.now() + LATER)

    assert BlindCopy.objects.get().state == "made"


def test_what_was_withheld_meanwhile_stays_so_and_the_copy_is_let_go(phase, material, s3, secretariat, monkeypatch):
    put_original(material, painted())
    request_copies(phase)
    copy = BlindCopy.objects.get()
    from awards.reviews.domain import blind_copy as own

    real = own.make_clean_copy

    def make_slowly(*args, **kwargs):
        made = real(*args, **kwargs)
        withhold_copy(copy, reason="社名が見えます。", by=secretariat)
        return made

    monkeypatch.setattr(own, "make_clean_copy", make_slowly)

    work_off()

    copy.refresh_from_db()
    assert (copy.state, copy.file) == ("withheld", None)
    assert list_unclaimed(timezone.now()).count() == 1


def test_a_clerk_confirms(secretariat):
    copy = confirm_copy(blind_copy(), by=secretariat)

    assert (copy.state, copy.confirmed_by) == ("confirmed", secretariat)
    assert copy.confirmed_at is not None
    with pytest.raises(MoveRefused):
        confirm_copy(copy, by=secretariat)


def test_a_copy_that_is_not_made_is_not_confirmed(secretariat):
    copy = blind_copy(state=BlindCopyState.PENDING, file=None, made_at=None)

    with pytest.raises(MoveRefused):
        confirm_copy(copy, by=secretariat)


def test_a_clerk_withholds_and_says_why(secretariat):
    copy = blind_copy(confirmed_by=secretariat)
    with pytest.raises(DecisionReasonMissing):
        withhold_copy(copy, reason=" ", by=secretariat)

    assert withhold_copy(copy, reason="社名が見えます。", by=secretariat).state == "withheld"
    entry = Entry.objects.of(copy).get()
    assert (entry.event, entry.after) == ("blind_copy.withheld", {"state": "withheld"})  # words stand on the row alone
    assert BlindCopy.objects.get(pk=copy.pk).reason == "社名が見えます。"


def test_made_again_without_its_text(phase, material, s3, secretariat):
    put_original(material, painted())
    first = made_of(phase)

    second = make_again(first, keeps_text=False, by=secretariat)
    work_off()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, second.keeps_text) == ("replaced", "made", False)
    assert first.file != second.file


def test_a_blackened_file_is_cleaned_and_confirmed_like_the_others(phase, material, s3, secretariat):
    put_original(material, office("docx"), "a.docx")
    first = made_of(phase)
    content = photograph()
    upload = {"content": io.BytesIO(content), "name": "あおぞら 黒塗り.jpg", "size": len(content)}

    second = replace_copy(first, keeps_text=False, by=secretariat, **upload)
    work_off()

    second.refresh_from_db()
    assert (second.state, second.source.original_name) == ("made", "あおぞら 黒塗り.jpg")
    assert second.file.original_name == "就業規則などの写し 1.jpg"
    assert b"canary" not in b"".join(private_store().chunks(second.file.key))
    assert not list_unclaimed(timezone.now() + LATER).exists()


def test_a_blackened_file_that_is_refused_says_so(phase, material, s3, secretariat):
    first = blind_copy(material)
    upload = {"content": io.BytesIO(b"no pdf"), "name": "a.pdf", "size": 6}

    second = replace_copy(first, keeps_text=False, by=secretariat, **upload)
    work_off()

    second.refresh_from_db()
    assert (second.state, second.refusal) == ("impossible", "not_accepted")
    with pytest.raises(UploadRefused):
        replace_copy(second, keeps_text=False, by=secretariat, **upload | {"name": "a.docx"})


def test_a_file_that_was_replaced_shuts_its_copy_and_gets_another(phase, material, secretariat):
    application = material.application
    copy = blind_copy(material, confirmed_by=secretariat)
    owner = application.owner
    moments = dict.fromkeys(("added_at", "arrived_at", "received_at"), timezone.now())
    newer = Material.objects.create(
        application=application, requirement=material.requirement, file=accepted_file(owner), added_by=owner, **moments
    )
    Material.objects.filter(pk=material.pk).update(removed_at=timezone.now())
    type(application).objects.filter(pk=application.pk).update(state="draft", current_submission=None)
    application.refresh_from_db()
    submit_application(application, by=owner)
    type(application).objects.filter(pk=application.pk).update(state="accepted")

    assert request_copies(phase) == 1

    copy.refresh_from_db()
    assert copy.state == "replaced"
    assert BlindCopy.objects.current().get().material == newer


def test_nobody_else_may(material):
    copy, somebody = blind_copy(material), ApplicantFactory()
    verbs = (
        lambda: confirm_copy(copy, by=somebody),
        lambda: withhold_copy(copy, reason="a", by=somebody),
        lambda: make_again(copy, keeps_text=True, by=somebody),
        lambda: replace_copy(copy, content=io.BytesIO(b"a"), name="a.pdf", size=1, keeps_text=True, by=somebody),
    )
    before = StoredFile.objects.count()

    for verb in verbs:
        with pytest.raises(MayNot):
            verb()

    copy.refresh_from_db()
    assert (copy.state, StoredFile.objects.count()) == ("made", before)
