"""Nothing of a decision shows: what applicants, the public, the API and other staff get is equal byte for byte."""

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.decisions.domain.check import assign_check, reopen_check
from awards.decisions.domain.decision_set import approve_set, lose_approvals, submit_set
from awards.decisions.models import Check, Decision, DecisionSet
from awards.results.models import AwardCyclePage, AwardProgrammePage
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.awards.decisions.checked import DAY, make_kind, request_all, settle, settle_all
from tests.awards.decisions.judged import reword
from tests.factories.people import staff
from tests.factories.results_pages import parent_of
from tests.judging.reading import PUBLIC, Answers, list_differences, list_outcome_pages, list_pages, read_as

pytestmark = [pytest.mark.once, pytest.mark.django_db]
OTHER_STAFF = ("download_material", "process_application", "view_application", "run_reviews", "view_awardee")


@pytest.fixture
def cycle_page(judged):
    """Award and cycle as the public reads them."""
    award = parent_of(AwardProgrammePage, programme=judged.cycle.programme)
    return award.add_child(instance=AwardCyclePage(title="募集回", slug="round", cycle=judged.cycle))


class Readers:
    """Everybody who may not know: each applicant, the public, the office without the right."""

    def __init__(self, judged, page) -> None:
        self.clerk, self.judged = staff(*OTHER_STAFF), judged
        self.auditor = staff("view_entry")
        self.public = [*PUBLIC, page.url, page.get_parent().specific.url, judged.cycle.apply_url]

    def read_all(self) -> Answers:
        found = {}
        for application in self.judged.applications:
            found |= read_as("applicant", application.owner, [*list_pages(application), *self.public])
        processing = [
            reverse("awards_applications_modeladmin_index"),
            reverse("reviewers:index"),
            reverse("wagtailadmin_home"),
        ]
        return found | read_as("public", None, self.public) | read_as("staff", self.clerk, processing)

    def read_record(self) -> Answers:
        """As an auditor, who may know nothing of decisions."""
        return read_as("auditor", self.auditor, [reverse("laurel_audit:report_results")])


def list_found(readers: Readers, answers: Answers) -> list[str]:
    """Addresses that answer otherwise than they should: the outcome's pages aren't there yet, all others are."""
    unseen = {address for row in readers.judged.applications for address in list_outcome_pages(row)}
    return [
        f"{status} {address}"
        for (_who, address), (status, _content) in answers.items()
        if (status == 404) != (address in unseen) or status not in (200, 302, 404)
    ]


def count_output() -> tuple[int, int]:
    """Mails, and what others read in the audit record."""
    seen = Entry.objects.exclude(event__startswith="decision_set.").exclude(event__startswith="decision_check.")
    return Notice.objects.count(), seen.count()


def test_nothing_that_others_get_differs_before_and_after(judged, cycle_page, time_machine) -> None:
    time_machine.move_to(timezone.now(), tick=False)
    readers = Readers(judged, cycle_page)
    readers.read_all()  # what the first reading leaves behind, as an application's first opening
    before, output = readers.read_all(), count_output()

    decision_set = judged.begin()
    judged.decide_all(decision_set)
    for row in decision_set.decisions.all():
        texts = {"citation_ja": "秘密の講評", "citation_en": "Secret", "note_ja": "秘密のメモ"}
        reword(row, **texts, feedback_ja="秘密の文", by=judged.preparer)
    decided = readers.read_all()
    submit_set(decision_set, by=judged.preparer)
    approve_set(decision_set, seen=DecisionSet.objects.get().sha256, by=judged.approver)
    approved = readers.read_all()

    assert list_differences(before, decided) == []
    assert list_differences(before, approved) == []
    assert count_output() == output
    assert list_found(readers, before) == []


def test_checks_in_any_state_are_as_silent(judged, cycle_page, time_machine) -> None:
    time_machine.move_to(timezone.now(), tick=False)
    decision_set = judged.begin()
    judged.decide_all(decision_set)
    readers = Readers(judged, cycle_page)
    readers.read_all()
    before, output = readers.read_all(), count_output()

    make_kind(judged, "秘密の確認", explanation_ja="秘密の説明")
    request_all(judged, decision_set, responsible=judged.preparer, due_on=DAY)
    requested, record = readers.read_all(), readers.read_record()
    first, second, _third = Check.objects.order_by("pk")
    settle(judged, first, "failed", "秘密の結果")
    recorded = readers.read_all()
    reopen_check(first, reason="秘密の理由", by=judged.preparer)
    assign_check(second, responsible=None, due_on=None, by=judged.preparer)
    settle_all(judged)
    settled = readers.read_all()

    for after in (requested, recorded, settled):
        assert list_differences(before, after) == []
    assert list_differences(record, readers.read_record()) == []
    assert count_output() == output
    assert list_found(readers, before) == []


def test_an_approval_that_is_lost_is_as_silent(judged, cycle_page, time_machine) -> None:
    time_machine.move_to(timezone.now(), tick=False)
    judged.approve()
    application = judged.applications[0]
    type(application).objects.filter(pk=application.pk).update(state="withdrawn")
    readers = Readers(judged, cycle_page)
    readers.read_all()
    before, record, mails = readers.read_all(), readers.read_record(), Notice.objects.count()

    lose_approvals(at=timezone.now())
    assert DecisionSet.objects.get().state == "lost"
    again = submit_set(judged.begin(), by=judged.preparer)
    approve_set(again, seen=again.sha256, by=judged.approver)
    after = readers.read_all()

    assert list_differences(before, after) == []
    assert Notice.objects.count() == mails
    assert list_differences(record, readers.read_record()) == []
    released = {"closes_at": timezone.now(), "released_at": timezone.now()}
    type(judged.cycle).objects.filter(pk=judged.cycle.pk).update(**released)
    assert list_differences(record, readers.read_record()) != []


def test_an_application_tells_nothing_of_its_decisions(judged) -> None:
    """Neither by a column of its own nor by a way back: who reads applications can't come to decisions."""
    judged.approve()
    names = {field.name for field in type(judged.applications[0])._meta.get_fields(include_hidden=False)}

    assert [name for name in names if "decision" in name] == []
    assert Decision.objects.count() == 4
