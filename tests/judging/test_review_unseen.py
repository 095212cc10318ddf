"""Nothing of others' reviewing shows: applicants, public, API, staff and a colleague get the same, byte for byte."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.results.models import AwardCyclePage, AwardProgrammePage
from awards.reviews.domain.assignment import assign_reviewer
from awards.reviews.domain.conflict import set_conflict
from awards.reviews.domain.queries.phase_application import key_of
from awards.reviews.domain.review import hand_in, return_review, save_practice, save_review, take_back
from awards.reviews.domain.reviewer import end_reviewer
from foundation.notices.models import Notice
from tests.factories.results_pages import parent_of
from tests.factories.reviews import ReviewerFactory
from tests.judging.drawing import read_rows
from tests.judging.reading import PUBLIC, Answers, list_differences, list_pages, read_as
from tests.judging.world import World

pytestmark = pytest.mark.django_db
OF_A_PHASE = ("phase", "order", "practice", "review", "file", "score")


@pytest.fixture(params=["open, with names", "open, blind"])
def world(request, s3, time_machine) -> World:
    made = World(request.param)
    time_machine.move_to(timezone.now(), tick=False)
    return made


@pytest.fixture
def public(world) -> list[str]:
    award = parent_of(AwardProgrammePage, programme=world.cycle.programme)
    page = award.add_child(instance=AwardCyclePage(title="募集回", slug="round", cycle=world.cycle))
    return [*PUBLIC, page.url, award.url, world.cycle.apply_url]


def read_all(world: World, public: list[str]) -> Answers:
    """Everybody who may not know what the colleague does."""
    clerk, processing = world.people["clerk"].user, [reverse("awards_applications_modeladmin_index")]
    processing += [reverse("laurel_notices_admin:notices"), reverse("wagtailadmin_home")]
    found = read_as("applicant", world.application.owner, [*list_pages(world.application), *public])
    found |= read_as("public", None, public) | read_as("staff", clerk, processing)
    for name in ("assigned", "unassigned", "in conflict"):
        reviewer = world.reviewers[name]
        found |= read_as(name, reviewer.user, _list_review_pages(world, reviewer.public_id))
    return found


def _list_review_pages(world: World, reviewer: str) -> list[str]:
    own = [reverse("laurel_reviews:index")]
    own += [reverse(f"laurel_reviews:{name}", args=[reviewer]) for name in ("reviewer", "conflicts")]
    copy = world.copy.public_id if world.phase.is_blind else world.material.file.public_id
    key = key_of(world.phase, world.application)
    ids = {"practice": [world.practice.public_id], "review": [key], "file": [copy], "score": [key, world.criterion.pk]}
    return own + [
        reverse(f"laurel_reviews:{name}", args=[reviewer, world.phase.public_id, *ids.get(name, [])])
        for name in OF_A_PHASE
    ]


def list_mail(world: World) -> list[str]:
    """To whom something was written, but for the colleague."""
    return list(Notice.objects.exclude(to=world.their_review.reviewer.email).values_list("to", flat=True))


def practise(world: World) -> None:
    who = world.their_review.reviewer
    save_practice(world.practice, who, {world.criterion.pk: "5"}, by=who.user)


def grade_otherwise(world: World) -> None:
    review, who = world.their_review, world.their_review.reviewer
    take_back(review, by=who.user)
    given = {world.criterion.pk: {"choice": "1", "comment": "評価できない。"}}
    save_review(world.phase, who, world.application, given, by=who.user)
    hand_in(world.phase, who, by=who.user)


def return_theirs(world: World) -> None:
    return_review(world.their_review, reason="項目の誤り", open_until=world.phase.closes_at, by=world.secretariat)


def set_a_conflict(world: World) -> None:
    set_conflict(
        world.their_review.reviewer, world.application, kind="family", reason="申し出による", by=world.secretariat
    )


def end_theirs(world: World) -> None:
    end_reviewer(world.their_review.reviewer, reason="退任のため", by=world.secretariat)


def assign_another(world: World) -> None:
    newcomer = ReviewerFactory(committee=world.committee, accepted=True)
    assign_reviewer(world.phase, newcomer, world.application, by=world.secretariat)


def freeze(world: World) -> None:
    freeze_ranking(world.phase, name="第2回の委員会", by=world.secretariat)


VERBS: tuple[Callable[[World], None], ...] = (
    practise,
    grade_otherwise,
    freeze,
    assign_another,
    return_theirs,
    set_a_conflict,
    end_theirs,
)


def test_nothing_that_others_get_differs(world, public) -> None:
    """One after the other, each compared with what was before all of them."""
    read_all(world, public)  # what the first reading leaves behind
    before, mails = read_all(world, public), list_mail(world)

    for happens in VERBS:
        rows = read_rows()
        happens(world)

        assert list_differences(before, read_all(world, public)) == [], happens.__name__
        assert list_mail(world) == mails
        assert read_rows() != rows
    assert {200, 302} <= {status for status, _content in before.values()}
