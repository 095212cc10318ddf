"""What results tell releases: one call each."""

from typing import Any

from django.db.models import Model
from wagtail.models import Page

from awards.programmes.enums import CycleState
from awards.releases.domain.notices.kinds import NAMING_KINDS
from awards.releases.domain.release import join_restored
from awards.releases.domain.release_page import LINKS, drop_departed_of, join_drafted, join_translation, write_link
from awards.releases.domain.release_step import resume_offers
from awards.results.models import Awardee
from foundation.notices.domain import resume_withheld


def on_cycle_moved(sender: type[Model], cycle: Any, to: str, **kwargs: Any) -> None:
    """What was withheld while the results were suspended is tried at once; logos that were to be offered then, are."""
    if to != CycleState.SUSPENDED:
        resume_withheld(NAMING_KINDS)
        resume_offers(cycle)


def on_awardee_departed(sender: type[Model], awardee: Awardee, **kwargs: Any) -> None:
    """Pages of an award that is revoked or declined leave a release that is in preparation."""
    drop_departed_of(awardee.cycle_id)


def on_awardee_restored(sender: type[Model], awardee: Awardee, **kwargs: Any) -> None:
    """Its pages are back in the release that is to come, and under its embargo."""
    join_restored(awardee)


def on_page_saved(sender: type[Page], instance: Page, update_fields: Any = None, **kwargs: Any) -> None:
    """What a draft was given, a case study or a subject, is found by its release, and is in it from now on."""
    if "latest_revision" in (update_fields or ()):
        is_linked = instance._meta.label in LINKS and write_link(instance)
        join_drafted(instance, is_linked=is_linked)


def on_translation_begun(sender: Any, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """Another language of a page waits with it."""
    if isinstance(source_obj, Page):
        join_translation(source_obj, target_obj)
