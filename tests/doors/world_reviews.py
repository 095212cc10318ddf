"""Reviews: a committee with somebody who reviews, somebody invited, and what is noted of conflicts."""

from django.utils import timezone

from awards.applications.models import Application, Material
from awards.reviews.models import (
    BlindText,
    Conflict,
    ConflictDeclaration,
    PracticeAnswer,
    PracticeApplication,
    Reviewer,
    ReviewQuestion,
)
from tests.doors.world import STAFF, World
from tests.factories.reviews import (
    CommitteeFactory,
    CriterionFactory,
    ReviewerFactory,
    blind_copy,
    practice_application,
    review_question,
)

REVIEWING = "reviewing"


def add_reviews(world: World) -> None:
    applications = list(Application.objects.order_by("pk"))
    committee = CommitteeFactory(cycle=applications[0].cycle)
    criterion = CriterionFactory(rubric__phase__committee=committee, rubric__phase__is_blind=True)
    phase = criterion.rubric.phase
    world.add("phase", REVIEWING, phase)
    world.add("criterion", REVIEWING, criterion)
    names = world.marks.texts(PracticeApplication, REVIEWING)
    world.add("practice", REVIEWING, practice_application(phase, **names))
    PracticeAnswer.objects.update(**world.marks.texts(PracticeAnswer, REVIEWING))
    for is_accepted in (True, False):
        texts = world.marks.texts(Reviewer, REVIEWING) | {"corporate_number": "", "state": "invited"}
        if is_accepted:
            del texts["state"]
        reviewer = ReviewerFactory(committee=committee, accepted=is_accepted, **texts)
        world.add("reviewer", REVIEWING, reviewer)
        for application in applications:
            facts = {"reviewer": reviewer, "application": application}
            said = {"reason": world.marks.latin(STAFF, "Conflict.reason"), "source": "declared", "kind": "other"}
            Conflict.objects.create(**facts, **said, state="confirmed", noted_at=timezone.now())
            ConflictDeclaration.objects.create(**facts, declared_at=timezone.now())
    about = {"phase": phase, "reviewer": committee.reviewers.accepted().get()}
    for application in applications:
        texts = world.marks.texts(ReviewQuestion, STAFF) | {"state": "answered"}
        review_question(application=application, **about, **texts)
        texts = world.marks.texts(BlindText, STAFF) | {"digest": "0" * 64, "state": "open"}
        BlindText.objects.create(application=application, item=application.cycle.items.earliest("pk"), **texts)
    material = Material.objects.filter(application__in=applications).earliest("pk")
    world.add("copy", REVIEWING, blind_copy(material, confirmed_by=phase.committee.reviewers.all()[0].invited_by))
