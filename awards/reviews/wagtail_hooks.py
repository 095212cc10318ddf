"""Registers the admin of reviews. No logic."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from awards.reviews.admin.blind_copy import BlindCopyViewSet
from awards.reviews.admin.blind_text import BlindTextViewSet
from awards.reviews.admin.committee import CommitteeViewSet
from awards.reviews.admin.conflict import ConflictViewSet
from awards.reviews.admin.phase import PhaseViewSet
from awards.reviews.admin.practice import PracticeViewSet
from awards.reviews.admin.question import QuestionViewSet
from awards.reviews.admin.review import ReviewViewSet
from awards.reviews.admin.reviewer import ReviewerViewSet
from awards.reviews.admin.rubric import RubricViewSet
from awards.reviews.models import BlindCopy, BlindText, Conflict, Review, Reviewer, ReviewQuestion
from foundation.records.permissions import FixedRowsPolicy, LookingPolicy

register_permission_policy(BlindCopy, LookingPolicy(BlindCopy))
register_permission_policy(BlindText, LookingPolicy(BlindText))
register_permission_policy(Conflict, LookingPolicy(Conflict))
register_permission_policy(Review, LookingPolicy(Review))
register_permission_policy(ReviewQuestion, LookingPolicy(ReviewQuestion))
register_permission_policy(Reviewer, FixedRowsPolicy(Reviewer))


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    people = [CommitteeViewSet(), ReviewerViewSet(), ConflictViewSet()]
    phases = [PhaseViewSet(), RubricViewSet(), PracticeViewSet()]
    return [*people, *phases, BlindCopyViewSet(), BlindTextViewSet(), QuestionViewSet(), ReviewViewSet()]
