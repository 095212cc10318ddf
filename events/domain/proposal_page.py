"""From a proposal to pages: drafts in the lists of events, alike in facts, each in its own words.

Holds the making only. Japanese is the source where there is a Japanese title, so that `foundation.content` keeps the
facts of both languages in step. The rule the next editor must not break: what is made is a draft.
"""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Locale

from events.domain.errors import NoListOfEvents
from events.enums import Involvement, OrganiserRole
from events.models import EventIndexPage, EventOrganiser, EventPage, EventProposal
from foundation.text.eras import JST
from foundation.text.languages import LANGUAGES

FACTS = (
    *("kind", "starts_at", "ends_at", "format", "place_ja", "place_en", "address_ja", "address_en", "prefecture"),
    *("online_url", "fee_type", "fee_yen", "capacity", "application_url", "contact_note"),
)


def make_pages(proposal: EventProposal, *, by: AbstractBaseUser) -> list[EventPage]:
    """The draft pages, the source first. Raises NoListOfEvents."""
    languages = [language for language in LANGUAGES if getattr(proposal, f"title_{language}")]
    source = _make_source(proposal, languages[0], by=by)
    return [source, *(_translate(source, proposal, language, by=by) for language in languages[1:])]


def _make_source(proposal: EventProposal, language: str, *, by: AbstractBaseUser) -> EventPage:
    index = EventIndexPage.objects.filter(locale__language_code=language, live=True).order_by("path").first()
    if index is None:
        raise NoListOfEvents
    page = EventPage(
        slug=f"event-{proposal.starts_at.astimezone(JST):%Y%m%d}-{proposal.public_id[:6]}",
        locale=index.locale,
        live=False,
        owner=by,
        involvement=Involvement.TAKEN_PART,
        subject=proposal.about,
        **_words(proposal, language),
        **{name: getattr(proposal, name) for name in FACTS},
    )
    page.organisers = [
        EventOrganiser(role=OrganiserRole.ORGANISER, written_ja=proposal.proposer_ja, written_en=proposal.proposer_en)
    ]
    index.add_child(instance=page)
    page.save_revision(user=by)
    return page


def _translate(source: EventPage, proposal: EventProposal, language: str, *, by: AbstractBaseUser) -> EventPage:
    """The same event in another language, a draft like its source."""
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None or source.get_parent().get_translation_or_none(locale) is None:
        raise NoListOfEvents
    page: EventPage = source.copy_for_translation(locale).specific
    for name, value in _words(proposal, language).items():
        setattr(page, name, value)
    page.save()
    page.save_revision(user=by)
    return page


def _words(proposal: EventProposal, language: str) -> dict[str, Any]:
    summary = getattr(proposal, f"summary_{language}")
    return {"title": getattr(proposal, f"title_{language}"), "summary": summary}
