"""Context of every working page: the link back, the saved state, the time left by the server's clock, the stage."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.shortcuts import resolve_url

from awards.applications import conf
from awards.applications.domain import NOTHING, Editable, closes_at, get_editable, is_open_for
from awards.applications.domain.answer_wording import name_of_section
from awards.applications.domain.draft import Draft
from awards.applications.domain.queries.call_extension import find_extension
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.applications.permissions import may_edit_application, may_manage_people
from awards.programmes.domain.queries.item_questionnaire import Questionnaire
from awards.programmes.enums import Section
from foundation.forms.page_save import make_page_id
from foundation.forms.stashed_post import make_author


def next_section(questionnaire: Questionnaire, section: Section) -> Section:
    """The section after this one in this cycle."""
    sections = questionnaire.sections
    return sections[min(sections.index(section) + 1, len(sections) - 1)]


def page_of(application: Application) -> str:
    """The page of an application once submit was pressed; none for a draft or one that has ended."""
    return {
        ApplicationState.SUBMITTING: "sending",
        ApplicationState.SUBMITTED: "receipt",
        ApplicationState.ACCEPTED: "receipt",
        ApplicationState.INELIGIBLE: "receipt",
        ApplicationState.RETURNED: "correction",
    }.get(ApplicationState(application.state), "")


def changeable(application: Application, *, by: Any, at: datetime) -> Editable:
    """What this person may edit at this moment: nothing for those who may only read."""
    return get_editable(application, at) if may_edit_application(by, application) else NOTHING


def may_be_withdrawn(application: Application, *, by: Any, at: datetime) -> bool:
    """Whether this person is offered to withdraw it: until the results are out, as long as its state leads there."""
    is_possible = application.may_move(ApplicationState.WITHDRAWN) and not application.cycle.is_released(at)
    return is_possible and may_manage_people(by, application)


def working_page(draft: Draft, *, by: Any, at: datetime, section: Section | None = None) -> dict[str, Any]:
    """The context that all pages of an application share."""
    application, questionnaire = draft.application, draft.questionnaire
    cycle, closes, editable = application.cycle, closes_at(application), changeable(application, by=by, at=at)
    return {
        "application": application,
        "cycle": cycle,
        "questionnaire": questionnaire,
        "now": at,
        "removed_file_days": conf.removed_file_days(),
        "login_url": resolve_url(settings.LOGIN_URL),
        "extension": find_extension(cycle),
        "closes": closes,
        "left": closes - at,
        "is_open": is_open_for(application, at),
        "editable": editable,
        "may_edit": editable.everything,
        "save_id": make_page_id(),
        "author": make_author(by),
        "saves": bool(editable.everything or editable.items or editable.columns),
        "names": {str(each): name_of_section(each, questionnaire.plain) for each in questionnaire.sections},
        "stage": questionnaire.sections.index(section) + 1 if section else None,
        "stages": len(questionnaire.sections),
        "heading": name_of_section(section, questionnaire.plain) if section else None,
    }
