"""Guards of the site, each broken as an edit might break it: the walk must see every one."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import PermissionsMixin
from django.db.models import Q, Value
from django.http import HttpRequest
from django.template import base as template
from wagtail.query import PageQuerySet

from awards.applications import permissions
from awards.applications.models import Application
from awards.applications.views import access
from awards.programmes.models import AwardCycle
from awards.results.models import Awardee
from awards.results.models.awardee import AwardeeQuerySet
from awards.reviews.models import Reviewer
from awards.reviews.views import reviewer_access
from awards.rooms.models.award_room import AwardRoomQuerySet
from campaigns.participation.models.campaign import CampaignQuerySet
from campaigns.participation.models.participation import ParticipationQuerySet
from foundation.assets import views as files
from foundation.content import registry as content
from foundation.content.domain.queries import visibility
from foundation.records import registry as records
from foundation.records.domain.private_link import PrivateLink
from tests.doors.world import OPEN
from tests.doors.world_judging import JUDGING
from tests.parts.registries import lend_empty

Break = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Seed:
    """Where the leak is, whose secret it is, who sees it, and how the guard is broken."""

    name: str
    kind: str
    secret: str
    breaks: Break
    visitor: str = "anonymous"
    at: str = ""  # the secret of the addresses that are tried, where it is another
    method: str = "GET"


def show_hidden_pages(patch: pytest.MonkeyPatch) -> None:
    """No rule hides a live page."""
    lend_empty(patch, content.hidden_pages)


def show_drafts(patch: pytest.MonkeyPatch) -> None:
    """What isn't live is listed like what is."""
    patch.setattr(PageQuerySet, "live", lambda pages: pages)


def show_restricted(patch: pytest.MonkeyPatch) -> None:
    """View restrictions are forgotten in lists."""
    patch.setattr(visibility, "_closed_places", lambda: Q(pk__in=()))


def release_all(patch: pytest.MonkeyPatch) -> None:
    """Awards show before their release."""
    patch.setattr(AwardeeQuerySet, "released", lambda rows, at=None: rows)
    patch.setattr(Awardee, "is_released", lambda row, at=None: True)


def release_all_cycles(patch: pytest.MonkeyPatch) -> None:
    """A cycle is read as if its results were out."""
    patch.setattr(AwardCycle, "is_released", lambda cycle, at=None: cycle.released_at is not None)


def withhold_nothing(patch: pytest.MonkeyPatch) -> None:
    lend_empty(patch, records.withholdings)


def publish_all_participants(patch: pytest.MonkeyPatch) -> None:
    """Neither the state nor the consent is asked for."""
    patch.setattr(ParticipationQuerySet, "public", lambda rows: rows)


def announce_all_campaigns(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(CampaignQuerySet, "announced", lambda rows, at: rows)


def announce_all_calls(patch: pytest.MonkeyPatch) -> None:
    from awards.applications.domain.queries import application

    patch.setattr(application, "_announced", lambda at: AwardCycle.objects.select_related("programme", "division"))


def hand_out_all_documents(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(files, "is_public_document", lambda document: True)


def open_all_applications(patch: pytest.MonkeyPatch) -> None:
    """Whoever is signed in reads any application."""
    patch.setattr(permissions, "may_read_application", lambda user, application: True)


def change_before_checking(patch: pytest.MonkeyPatch) -> None:
    """An application is written before it is asked whose it is: the answer is a refusal all the same."""
    takes_part = access._takes_part

    def write(request: HttpRequest, application: Application) -> bool:
        application.save()
        return takes_part(request, application)

    patch.setattr(access, "_takes_part", write)


def enter_all_rooms(patch: pytest.MonkeyPatch) -> None:
    """Whoever is signed in enters any awardee's room."""
    patch.setattr(AwardRoomQuerySet, "entered_by", lambda rows, user, at: rows.open(at))


def open_all_reviews(patch: pytest.MonkeyPatch) -> None:
    """Whoever is signed in opens any reviewer's page."""
    everybody = Reviewer.objects.annotate(opens_admin=Value(False))
    patch.setattr(reviewer_access, "list_own", lambda user: everybody.all())


def open_all_links(patch: pytest.MonkeyPatch) -> None:
    """The token of a private link isn't compared."""
    patch.setattr(PrivateLink, "opens", lambda link, reference, token: bool(reference))


def allow_everything(patch: pytest.MonkeyPatch) -> None:
    """Staff may do all that there is."""
    patch.setattr(PermissionsMixin, "has_perm", lambda user, perm, obj=None: True)


def escape_nothing(patch: pytest.MonkeyPatch) -> None:
    """Templates write people's words as they are."""
    patch.setattr(template, "conditional_escape", str)


SEEDS = (
    Seed("a page whose rule is gone", "page", "unreleased", show_hidden_pages),
    Seed("a page by another method", "page", "unreleased", show_hidden_pages, method="OPTIONS"),
    Seed("open calls", "list", "unannounced", announce_all_calls, "applicant"),
    Seed("a call", "call", "unannounced", announce_all_calls),
    Seed("a feed of drafts", "feed", "draft", show_drafts),
    Seed("a calendar of drafts", "calendar", "draft", show_drafts),
    Seed("any document", "file", "draft", hand_out_all_documents),
    Seed("search in what isn’t out yet", "search", "embargoed", show_hidden_pages),
    Seed("search in what is restricted", "search", "password", show_restricted),
    Seed("certificates of results taken back", "certificate", "suspended", withhold_nothing),
    Seed("logos of results taken back", "logo", "suspended", withhold_nothing),
    Seed("a list of awards not out", "api_list", "unreleased", release_all),
    Seed("an award not out", "api_detail", "unreleased", release_all),
    Seed("a panel before its release", "page", JUDGING, release_all_cycles, at=OPEN),
    Seed("a panel of a cycle not out", "api_detail", JUDGING, release_all_cycles, at=OPEN),
    Seed("participants who withdrew", "api_list", "withdrawn participant", publish_all_participants),
    Seed("drafts in the sitemap", "sitemap", "draft", show_drafts),
    Seed("hidden pages in the sitemap", "sitemap", "unreleased", show_hidden_pages),
    Seed("open data of those who withdrew", "open_data", "withdrawn participant", publish_all_participants),
    Seed("a form before its time", "form", "unannounced", announce_all_campaigns),
    Seed("words that run as a script", "form", OPEN, escape_nothing),
    Seed("somebody else's application", "application", "another's application", open_all_applications, "applicant"),
    Seed(
        "a refusal that changes",
        "application",
        "another's application",
        change_before_checking,
        "applicant",
        method="POST",
    ),
    Seed("somebody else's award", "application", "unreleased", enter_all_rooms, "applicant"),
    Seed("somebody else's invitation to review", "review", "reviewing", open_all_reviews, "applicant"),
    Seed("a private address half right", "private", "participants' own", open_all_links, at="manage of participant"),
    Seed("staff who may do all", "admin", "application", allow_everything, "editor"),
    Seed("decisions to who reads all else", "admin", JUDGING, allow_everything, "auditor"),
)
