"""One application that a committee reviews, and everybody who comes at it: the columns of `matrix.txt`."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone

from accounts.domain.role import apply_roles
from awards.applications.domain.member import make_reading_link, reading_secret
from awards.applications.models import ApplicationMember, ApplicationMessage, Material, MessageFile
from awards.decisions.domain.agenda_item import add_item
from awards.decisions.domain.check import record_result
from awards.decisions.domain.decision_set import approve_set, submit_set
from awards.decisions.domain.panel_meeting import MeetingPlan, plan_meeting
from awards.decisions.models import (
    Check,
    CheckFile,
    CheckKind,
    DecisionSet,
    DecisionSetFile,
    Minutes,
    PanelMeeting,
    PanelMember,
)
from awards.programmes.models import AwardCycle
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.models import Ranking, RankingFile
from awards.results.models import AwardCyclePage, AwardProgrammePage
from awards.reviews.domain.conflict import set_conflict
from awards.reviews.domain.reviewer import decline_invitation, end_reviewer, remind_reviewer
from awards.reviews.models import Conflict, ConflictDeclaration, Review, Reviewer, ReviewPhase, ReviewQuestion, Score
from foundation.assets.models import StoredFile
from foundation.notices.models import Notice
from tests.awards.decisions.checked import DAY, make_kind, request_all
from tests.awards.decisions.judged import Judged, reword
from tests.factories.applications import ApplicantFactory, accepted_file, full_cycle
from tests.factories.people import staff
from tests.factories.results_pages import parent_of
from tests.factories.reviews import (
    CommitteeFactory,
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    blind_copy,
    blind_text,
    handed_in_review,
    mark_searched,
    practice_application,
    replied,
)
from tests.judging.phases import HOUR, PHASES, is_decided, is_released
from tests.judging.rooms import ADMIN, APPLICATION
from tests.judging.words import WORDS

JUDGES = ("laurel_reviews", "laurel_assignments", "laurel_rankings", "laurel_decisions")


class Person:
    """Somebody who asks: `reviewer` has the addresses of `/review/` they know, `opens` is a reading link's secret."""

    def __init__(self, user: Any, reviewer: Reviewer, *, opens: str = "x" * 43) -> None:
        self.user, self.reviewer, self.opens = user, reviewer, opens
        self.client = Client(raise_request_exception=False)
        if user is not None:
            self.client.force_login(user)
        self.rooms = {ADMIN} if user is not None and user.has_perm("wagtailadmin.access_admin") else set()


class World:
    """All that there is around the application in a phase of this kind."""

    def __init__(self, kind: str) -> None:
        apply_roles()
        self.kind = kind
        self.cycle, self.secretariat = full_cycle(has_reviewer_exclusions=True), _in_role("secretariat")
        sent = {"organisation_name": f"{WORDS['N']}株式会社", "excluded_reviewers": WORDS["E"]}
        self.application = accepted_application(self.cycle, submits=True, **sent)
        self.material: Material = self.application.materials.get()
        StoredFile.objects.filter(pk=self.material.file_id).update(original_name=f"{WORDS['N']}の規程.pdf")
        self.copy = blind_copy(self.material, confirmed_by=self.secretariat)
        self.text = blind_text(self.application)
        self.committee = CommitteeFactory(cycle=self.cycle)
        self.phase = self._add_phase(kind)
        self.criterion = CriterionFactory(rubric__phase=self.phase)
        self.practice = practice_application(self.phase)
        self.reviewers = self._add_reviewers()
        self.conflict = Conflict.objects.get(state="confirmed")
        self.ranking: Ranking = freeze_ranking(self.phase, name="委員会", by=self.secretariat)
        self.decision_set = self._decide()
        self.member = PanelMember.objects.create(cycle=self.cycle, name_ja="見本 太郎", order=1, is_chair=True)
        self.meeting = self._plan_meeting()
        self.files = self._add_files()
        self.message_file = self._add_message_file()
        self.award_page = parent_of(AwardProgrammePage, programme=self.cycle.programme)
        page = AwardCyclePage(title="募集回", slug="round", cycle=self.cycle)
        self.cycle_page = self.award_page.add_child(instance=page)
        self.people = self._list_people()
        if is_decided(kind):
            self._approve()
        if is_released(kind):
            AwardCycle.objects.update(closes_at=self.phase.opens_at, released_at=timezone.now())
        for reviewer in Reviewer.objects.accepted():
            remind_reviewer(reviewer, by=self.secretariat)
        Reviewer.objects.filter(seen_on=None).update(seen_on=timezone.localdate())  # what each visit would write
        mark_searched()

    @cached_property
    def rows_by_address(self) -> dict[str, Any]:
        """What an address of the admin is about, by its name or the first part of it."""
        return {
            **self.files,
            "award_cycles": self.cycle,
            "laurel_notices_admin": Notice.objects.filter(to=self.application.owner.email).earliest("pk"),
            "laurel_processing_admin_material": self.material.file,
            "laurel_processing_admin_figures": self.cycle,
            "laurel_processing_admin_reminders": self.cycle,
            "review_committees": self.committee,
            "reviewers": self.review.reviewer,
            "review_conflicts": self.conflict,
            "blind_copies": self.copy,
            "blind_texts": self.text,
            "review_phases": self.phase,
            "review_rubrics": self.criterion.rubric,
            "practice_applications": self.practice,
            "reviews": self.their_review,
            "review_questions": self.question,
            "review_rankings": self.ranking,
            "decision_sets": self.decision_set,
            "decision_checks": Check.objects.get(),
            "check_kinds": CheckKind.objects.get(),
            "panel_meetings": self.meeting,
            "panel_members": self.member,
        }

    @cached_property
    def applicants_arguments(self) -> dict[Any, Any]:
        """What stands in the addresses of the application, by argument, or by address and argument."""
        return {
            "code": self.cycle.items.earliest("pk").code,
            "column": "city",
            "number": 1,
            "member": self.application.members.get().public_id,
            "link": self.application.reading_links.get().public_id,
            "file_id": self.material.file.public_id,
            ("material_send", "code"): self.material.requirement.code,
            ("material_begin", "code"): self.material.requirement.code,
            ("message_file", "file_id"): self.message_file.public_id,
        }

    @cached_property
    def queries(self) -> dict[str, str]:
        """What an address of the admin is asked with beside it."""
        chosen = f"?application={self.application.public_id}"
        return {"review_phases:by_hand": chosen}

    def _add_files(self) -> dict[str, Any]:
        """Papers, evidence and minutes, as they are there to be fetched."""
        clerk, now = self.secretariat, timezone.now()
        ready = {"state": "ready", "key": "papers/x", "expires_at": now + 9 * HOUR, "requested_by": clerk}
        added = {"sha256": "a" * 64, "added_by": clerk, "added_at": now}
        kept = [accepted_file(clerk, f"{WORDS['N']}.pdf") for _number in range(2)]
        minutes = Minutes.objects.create(meeting=self.meeting, number=1, file=kept[0], **added)
        return {
            "review_rankings:download": RankingFile.objects.create(ranking=self.ranking, paper="table", **ready),
            "decision_sets:download": DecisionSetFile.objects.create(decision_set=self.decision_set, **ready),
            "decision_checks:open": CheckFile.objects.create(check_of=Check.objects.get(), file=kept[1], **added),
            "panel_meetings:confirm_minutes": minutes,
            "panel_meetings:open_minutes": minutes,
        }

    def _add_message_file(self) -> StoredFile:
        by = self.application.owner
        message = ApplicationMessage.objects.create(
            application=self.application, text="別紙のとおりです。", sent_by=by, sent_at=timezone.now()
        )
        return MessageFile.objects.create(message=message, file=accepted_file(by)).file

    def _add_phase(self, kind: str) -> ReviewPhase:
        now = timezone.now()
        facts = {name: now + value if isinstance(value, timedelta) else value for name, value in PHASES[kind].items()}
        return ReviewPhaseFactory(committee=self.committee, **facts)

    def _add_reviewers(self) -> dict[str, Reviewer]:
        """The colleague has handed in; who is assigned has graded and not handed in."""
        colleague = ReviewerFactory(committee=self.committee, accepted=True, name_ja=WORDS["R"], name_en="Kuroda")
        names = ("assigned", "unassigned", "in conflict", "ended")
        found = {name: ReviewerFactory(committee=self.committee, accepted=True) for name in names}
        Reviewer.objects.filter(pk=found["in conflict"].pk).update(name_ja=f"{WORDS['R']}郎")
        found["in conflict"].refresh_from_db()
        found["declined"] = ReviewerFactory(committee=self.committee)
        self.declined = ApplicantFactory(email=found["declined"].email)
        decline_invitation(found["declined"], reason="多忙のため", by=self.declined)
        found["elsewhere"] = ReviewerFactory(accepted=True)
        theirs = handed_in_review(self.phase, reviewer=colleague, application=self.application)
        Score.objects.filter(review=theirs).update(comment=WORDS["S"])
        self.their_review = theirs
        self.review = self._begin_review(found["assigned"])
        self.question = self._add_question(colleague)
        [self.attachment] = replied(self.question, f"{WORDS['N']}の別紙.pdf", is_shown=True)
        self.answer_copy = blind_copy(self.attachment, confirmed_by=self.secretariat)
        self._begin_review(found["in conflict"])
        self._begin_review(found["ended"])
        end_reviewer(found["ended"], reason="退任のため", by=self.secretariat)
        about = {"application": self.application, "reviewer": found["unassigned"]}
        ConflictDeclaration.objects.create(**about, declared_at=timezone.now())
        for reason in (f"{WORDS['C']}ので", WORDS["C"]):
            set_conflict(found["in conflict"], self.application, kind="other", reason=reason, by=self.secretariat)
        return found

    def _begin_review(self, reviewer: Reviewer) -> Review:
        assign(self.phase, reviewer, self.application)
        facts = {"application": self.application, "submission": self.application.current_submission}
        moments = dict.fromkeys(("begun_at", "saved_at"), timezone.now())
        review = Review.objects.create(
            phase=self.phase, reviewer=reviewer, rubric=self.criterion.rubric, state="draft", **facts, **moments
        )
        Score.objects.create(review=review, criterion=self.criterion, grade=3, wording=self.criterion.wording)
        return review

    def _add_question(self, reviewer: Reviewer) -> ReviewQuestion:
        """Sent in the secretariat's words, and answered."""
        now, facts = timezone.now(), {"phase": self.phase, "reviewer": reviewer, "application": self.application}
        sent = {"sent_by": self.secretariat, "sent_at": now, "is_from_staff": True}
        message = ApplicationMessage.objects.create(application=self.application, text="時期はいつですか。", **sent)
        moments = dict.fromkeys(("written_at", "decided_at", "answered_at"), now)
        texts = {"text": WORDS["Q"], "answer": WORDS["A"]}
        return ReviewQuestion.objects.create(state="answered", message=message, **facts, **texts, **moments)

    def _decide(self) -> DecisionSet:
        judged = Judged.__new__(Judged)
        judged.cycle, judged.applications = self.cycle, [self.application]
        judged.preparer = judged.approver = self.secretariat
        decision_set = judged.begin()
        judged.decide(decision_set, judged.keys, "reserve")
        reword(decision_set.decisions.get(), citation_ja=WORDS["D"], by=self.secretariat)
        make_kind(judged, WORDS["D"])
        request_all(judged, decision_set)
        return decision_set

    def _approve(self) -> None:
        """The set by another person, after the check."""
        record_result(Check.objects.get(), state="passed", result="処分なし", checked_on=DAY, by=self.secretariat)
        submitted = submit_set(self.decision_set, by=self.secretariat)
        approve_set(submitted, seen=submitted.sha256, by=staff("approve_decisions"))

    def _plan_meeting(self) -> PanelMeeting:
        meeting = plan_meeting(self.cycle, MeetingPlan(timezone.now() + HOUR, 1, "第3会議室"), by=self.secretariat)
        add_item(meeting, application=self.application, by=self.secretariat)
        return meeting

    def _list_people(self) -> dict[str, Person]:
        assigned = self.reviewers["assigned"]
        member = ApplicantFactory()
        now, owner = timezone.now(), self.application.owner
        invited = {"invited_by": owner, "invited_at": now, "joined_at": now}
        ApplicationMember.objects.create(application=self.application, email=member.email, user=member, **invited)
        link = make_reading_link(self.application, by=owner, label="社内")
        opens = reading_secret(link)
        wrong = f"{opens[:-1]}{'a' if opens[-1] != 'a' else 'b'}"
        people = {name: Person(one.user or self.declined, one, opens=wrong) for name, one in self.reviewers.items()}
        people["next to them"] = Person(self.reviewers["unassigned"].user, assigned)
        people |= {"owner": Person(owner, assigned), "member": Person(member, assigned)}
        for name in ("owner", "member"):
            people[name].rooms.add(APPLICATION)
        people["link"] = Person(None, assigned, opens=opens)
        people |= {role: Person(_in_role(role), assigned) for role in ("editor", "auditor")}
        people["clerk"] = Person(_clerk_without_judging(), assigned)
        return people | {"secretariat": Person(self.secretariat, assigned)}


def _in_role(role: str) -> Any:
    person = get_user_model().objects.create_user(f"{role}@office.example.jp")
    person.groups.add(Group.objects.get(name=role))
    return person


def _clerk_without_judging() -> Any:
    """All rights of the secretariat but those of reviews and decisions."""
    person = staff()
    rights = Permission.objects.filter(group__name="secretariat").exclude(content_type__app_label__in=JUDGES)
    person.user_permissions.set(rights)
    return person
