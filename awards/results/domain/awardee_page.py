"""Drafts for an awardee, from what was submitted: a page in each language, and a case study where the tier grants one.

The rules the next editor must not break: what is made is a draft, and no address of one names the awardee; a page that
is there keeps its words. Texts are in the language they were written in until somebody translates them.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.html import conditional_escape, format_html, format_html_join, linebreaks
from django.utils.translation import override
from wagtail.models import Page

from awards.results.domain.awardee_facts import AwardeeFacts, describe_measure
from awards.results.fields import CASE_STUDY, has_case_studies
from awards.results.models import AwardCyclePage, Awardee, AwardeePage
from foundation.organisations.enums import OrganisationRole
from foundation.text.eras import JST

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage, CollectionPage

LONGEST_HEADING = 120  # of the block; a longer one is a paragraph
LONGEST_SUMMARY = 300
CASE_COLUMNS = ("industry_id", "size_band_id", "prefecture_id", "city_ja", "city_en")


def draft_pages(awardee: Awardee, facts: AwardeeFacts, *, collection: UUID | None, by: AbstractBaseUser) -> int:
    """Draft what is missing; how many pages. Call it inside a transaction, under the lock of the cycle."""
    pages = list(AwardeePage.objects.filter(awardee=awardee, alias_of=None).order_by("pk"))
    parents = AwardCyclePage.objects.filter(cycle=awardee.cycle_id, alias_of=None).order_by("pk")
    missing = [parent for parent in parents if parent.locale_id not in {page.locale_id for page in pages}]
    if not (pages or missing):
        return 0
    drafts = [page.get_latest_revision_as_object() for page in pages]
    case = next((draft.case_study for draft in drafts if draft.case_study), None)
    drafted: list[Any] = []
    if case is None and collection is not None:
        drafted = draft_case(awardee, facts, collection=collection, by=by)
        case = drafted[0].translation_key if drafted else None
        _name_case(drafts, case, by=by)
    key = pages[0].translation_key if pages else None
    for parent in missing:
        words = _words(awardee, parent.locale.language_code) | {"case_study": case}
        story = _list_chapter(facts.list_texts(), parent.locale.language_code)
        page = AwardeePage(awardee=awardee, story=story, **words)
        drafted.append(_add(page, parent, key=key, by=by))
        key = page.translation_key
    return len(drafted)


def draft_case(
    awardee: Awardee, facts: AwardeeFacts, *, collection: UUID, by: AbstractBaseUser
) -> "list[CaseStudyPage]":
    """A case study in each language of the collection; none of an organisation that isn't named."""
    lead = awardee.organisations.named().filter(role=OrganisationRole.LEAD).select_related("organisation").first()
    if lead is None or not has_case_studies():
        return []
    made: list[CaseStudyPage] = []
    model = apps.get_model(CASE_STUDY)
    submitted_on = facts.decision.submission.submitted_at.astimezone(JST).date()
    for parent in list_collections(key=collection):
        language = parent.locale.language_code
        case = model(
            organisation=lead.organisation,
            organisation_name_ja=awardee.name_ja,
            organisation_name_en=awardee.name_en,
            employees=awardee.employees_total,
            information_as_of=submitted_on,
            challenge=_list_chapter(facts.list_texts(), language),
            measures=_list_chapter(facts.list_efforts(), language),
            results=_list_results(facts, language),
            **{name: getattr(awardee, name) for name in CASE_COLUMNS},
            **_words(awardee, language),
            **_summarise(awardee, language),
        )
        made.append(_add(case, parent, key=made[0].translation_key if made else None, by=by))
    return made


def list_collections(*, key: UUID | None = None) -> "Iterable[CollectionPage]":
    """Where case studies go: of one key in each language, else all, the newest year first."""
    if not has_case_studies():
        return []
    label = CASE_STUDY.partition(".")[0]
    pages: Any = apps.get_model(f"{label}.CollectionPage").objects.filter(alias_of=None).select_related("locale")
    return pages.filter(translation_key=key).order_by("pk") if key else pages.order_by("-fiscal_year", "pk")  # type: ignore[no-any-return]  # page managers aren't typed


def _words(awardee: Awardee, language: str) -> dict[str, Any]:
    """Title and address: a draft is found by its number until somebody words it."""
    with override(language):
        return {"title": awardee.name, "slug": f"awardee-{awardee.public_id[:10]}"}


def _summarise(awardee: Awardee, language: str) -> dict[str, str]:
    with override(language):
        said = awardee.citation
    return {"summary": said} if len(said) <= LONGEST_SUMMARY else {}


def _list_chapter(answered: Iterable[Any], language: str) -> list[tuple[str, Any]]:
    """Each answer in words under its question."""
    blocks: list[tuple[str, Any]] = []
    for question, answer in answered:
        with override(language):
            label = question.version.label
        if len(label) <= LONGEST_HEADING:
            blocks.append(("heading", {"text": label, "level": "3"}))
        else:
            blocks.append(("paragraph", str(format_html("<p><b>{}</b></p>", label))))
        if answer.text.strip():
            blocks.append(("paragraph", linebreaks(conditional_escape(answer.text.strip()))))
    return blocks


def _list_results(facts: AwardeeFacts, language: str) -> list[tuple[str, Any]]:
    figures = [(describe_measure(question, answer, language),) for question, answer in facts.list_measures()]
    return (
        [("paragraph", str(format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", figures))))]
        if figures
        else []
    )


def _add(page: Any, parent: Page, *, key: UUID | None, by: AbstractBaseUser) -> Any:
    """A draft below the page, in its language; with a key a translation of the pages that have it."""
    page.live, page.has_unpublished_changes = False, True
    page.locale, page.owner = parent.locale, by
    if key is not None:
        page.translation_key = key
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision(user=by)
    return page


def _name_case(drafts: Iterable[AwardeePage], case: UUID | None, *, by: AbstractBaseUser) -> None:
    """Have pages that were there name the case study: their newest drafts, and rows that the public doesn't read."""
    for draft in drafts if case else ():
        draft.case_study = case
        draft.save_revision(user=by)
        AwardeePage.objects.filter(pk=draft.pk, live=False).update(case_study=case)
