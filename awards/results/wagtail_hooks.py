"""Registers the admin of results. No logic."""

from typing import Any

from django.urls import URLPattern
from wagtail import hooks

from awards.results.admin.answer_example import ExampleViewSet
from awards.results.admin.awardee import AwardeeViewSet
from awards.results.admin.awardee_chooser import awardee_chooser
from awards.results.admin.awardee_filling import FILLING_PATTERNS
from awards.results.admin.awardee_import import PAGES
from awards.results.admin.pages import refuse_copy


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [AwardeeViewSet(), ExampleViewSet(), awardee_chooser]


@hooks.register("register_admin_urls")
def register_pages() -> list[URLPattern]:
    return [*PAGES.urlpatterns, *FILLING_PATTERNS]


hooks.register("before_copy_page", refuse_copy)
