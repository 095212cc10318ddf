"""Registers the admin of results. No logic."""

from typing import Any

from django.urls import URLPattern
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from awards.results.admin.answer_example import ExampleViewSet
from awards.results.admin.award_room import AwardRoomViewSet
from awards.results.admin.awardee import AwardeeViewSet
from awards.results.admin.awardee_chooser import awardee_chooser
from awards.results.admin.awardee_filling import FILLING_PATTERNS
from awards.results.admin.awardee_import import PAGES
from awards.results.admin.pages import refuse_copy
from awards.results.admin.proof import ProofAnswerViewSet
from awards.results.models import AwardRoom, ProofAnswer
from awards.results.permissions import may_open_rooms
from foundation.records.permissions import PredicatePolicy

register_permission_policy(AwardRoom, PredicatePolicy(AwardRoom, may_open_rooms))
register_permission_policy(ProofAnswer, PredicatePolicy(ProofAnswer, may_open_rooms))


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [AwardeeViewSet(), ExampleViewSet(), AwardRoomViewSet(), ProofAnswerViewSet(), awardee_chooser]


@hooks.register("register_admin_urls")
def register_pages() -> list[URLPattern]:
    return [*PAGES.urlpatterns, *FILLING_PATTERNS]


hooks.register("before_copy_page", refuse_copy)
