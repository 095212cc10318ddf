"""The pages of a release: gathered, added, taken out; their newest drafts written into their rows when it is submitted.

The rule the next editor must not break: a page of a release stays a draft. Its row says what was submitted, with
`live` false, so that the release has only flags to set.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from awards.releases.domain.errors import PageElsewhere, PageNotFit, ReleaseFixed
from awards.releases.domain.queries.release_certificate import keeper_of
from awards.releases.domain.queries.release_circle import is_in_circle
from awards.releases.domain.queries.release_press import PRESS_RELEASE
from awards.releases.domain.release_publication import documents_of
from awards.releases.enums import ReleaseState
from awards.releases.models import CircleMember, Release, ReleasePage
from awards.releases.permissions import may_prepare_release
from awards.results.domain.queries.awardee_commendation import list_subjects
from awards.results.domain.queries.cycle_subject import CYCLES
from awards.results.enums import AwardeeState
from awards.results.fields import CASE_STUDY
from awards.results.models import Awardee, AwardeePage
from foundation.audit.domain import record
from foundation.certificates.domain import give_back
from foundation.content.domain.draft_use import note_as_written
from foundation.content.domain.facts import get_source, synchronise_facts
from foundation.content.models import PublicPage
from foundation.documents.domain import drop_prepared
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move_locked
from foundation.search.domain import renew_at_once

LINKS = {AwardeePage._meta.label: "case_study", PRESS_RELEASE: "subject"}


def list_own_pages(release: Release) -> QuerySet[Page]:
    """What belongs to it by itself: its awardees' pages, and drafts of their case studies and of its press releases."""
    awardee_pages = AwardeePage.objects.filter(awardee__cycle=release.cycle_id, awardee__state=AwardeeState.ACTIVE)
    cases = _list_pages(CASE_STUDY, translation_key__in=awardee_pages.exclude(case_study=None).values("case_study"))
    press_releases = _list_pages(PRESS_RELEASE, subject=f"{CYCLES.prefix}:{release.cycle.public_id}")
    drafts = Q(pk__in=cases) | Q(pk__in=press_releases)
    own = Q(pk__in=awardee_pages.values("pk")) | (drafts & Q(live=False))
    pages: QuerySet[Page] = Page.objects.filter(own, alias_of=None)
    return pages.order_by("path")


def write_link(draft: Page) -> bool:
    """The one column by which a release finds what belongs to it, into the rows of a page that isn't live.

    Such a row stays as it was first saved, whatever is chosen later in the editor. The source's goes into all its
    translations, as at the submission; what one of these says by itself is left. Whether that is another than before.
    """
    if draft.live or draft.latest_revision is None or get_source(draft).pk != draft.pk:
        return False
    column = LINKS[draft._meta.label]
    rows = type(draft)._default_manager.filter(translation_key=draft.translation_key, live=False)
    before = rows.filter(pk=draft.pk).values_list(column, flat=True).first()
    chosen = draft.latest_revision.content[column]
    rows.update(**{column: chosen})
    return str(chosen or "") != str(before or "")


def join_drafted(draft: Page, *, is_linked: bool) -> None:
    """A draft that somebody of its circle has just made, or given its link, is in the release in preparation.

    So is the case study that an awardee's page names by now. One that was taken out stays out, however it is edited.
    No lock is taken: one that comes while the release is being submitted is a difference, and no approval holds.
    """
    by = draft.latest_revision.user if draft.latest_revision and not draft.live else None
    circle = CircleMember.objects.filter(user=by.pk if by else None).values("release")
    releases = Release.objects.filter(state=ReleaseState.DRAFT, pk__in=circle).select_related("cycle") if by else ()
    for release in releases:
        if is_linked or draft.revisions.count() == 1:
            named = AwardeePage.objects.filter(pk=draft.pk).exclude(case_study=None).values("case_study")
            _join(release, list_own_pages(release).filter(Q(pk=draft.pk) | Q(translation_key__in=named)), by=by)


def join_translation(source: Page, translation: Page) -> None:
    """The translation of a page in a release in preparation is in it, too, whoever had it made."""
    for row in ReleasePage.objects.filter(page=source.pk, release__state=ReleaseState.DRAFT).select_related("release"):
        _join(row.release, list_own_pages(row.release).filter(pk=translation.pk), by=None)


def _list_pages(label: str, **conditions: Any) -> "QuerySet[Any, Any]":
    """Keys of pages of a type that a host may have left out."""
    pages: Any = (
        apps.get_model(label)._default_manager.filter(**conditions) if is_installed(label) else Page.objects.none()
    )
    keys: QuerySet[Any, Any] = pages.values("pk")
    return keys


def is_installed(label: str) -> bool:
    """Whether a host has the app of a model's label."""
    return label.partition(".")[0] in apps.app_configs


@retried
@transaction.atomic
def gather_pages(release: Release, *, by: AbstractBaseUser) -> int:
    """Add the pages that belong to it and aren't in it yet; how many. Raises MayNot, ReleaseFixed."""
    locked = lock_draft(release, by=by)
    return _join(locked, list_own_pages(locked), by=by)


def _join(locked: Release, pages: QuerySet[Page], *, by: AbstractBaseUser | None) -> int:
    open_pages = ReleasePage.objects.filter(release__state__in=ReleaseState.open)
    missing = pages.exclude(pk__in=open_pages.values("page"))
    rows = [ReleasePage(release=locked, page=page) for page in missing]
    made = ReleasePage.objects.bulk_create(rows, ignore_conflicts=True)  # a draft saved twice at once joins once
    if made:
        record("release.pages_added", by=by, subject=locked, after={"pages": len(made)})
    return len(made)


@retried
@transaction.atomic
def add_page(release: Release, *, page: Page, by: AbstractBaseUser) -> ReleasePage:
    """Have the release publish this draft. A second call changes nothing.

    Raises MayNot, ReleaseFixed, PageNotFit, PageElsewhere.
    """
    locked = lock_draft(release, by=by)
    if page.live or page.alias_of_id or not issubclass(page.specific_class or Page, PublicPage):
        raise PageNotFit
    others = ReleasePage.objects.filter(page=page, release__state__in=ReleaseState.open).exclude(release=locked)
    if others.exists():
        raise PageElsewhere
    row, made = ReleasePage.objects.get_or_create(release=locked, page=page)
    if made:
        record("release.pages_added", by=by, subject=locked, after={"pages": 1})
    return row


@retried
@transaction.atomic
def remove_page(release: Release, *, page: int, by: AbstractBaseUser) -> None:
    """Take a page out: it stays a draft, to be published as any other. Raises MayNot, ReleaseFixed."""
    locked = lock_draft(release, by=by)
    gone, _by_model = ReleasePage.objects.filter(release=locked, page_id=page).delete()
    if gone:
        record("release.page_removed", by=by, subject=locked)


def drop_departed(release: Release) -> None:
    """Take out the pages of awardees who are no longer announced, with the case studies that these alone name.

    They stay drafts; the numbers of these awardees' certificates are given back. Call it with the release locked.
    """
    fallen = Awardee.objects.filter(cycle=release.cycle_id).exclude(state=AwardeeState.ACTIVE)
    give_back(keeper_of(release), list_subjects(fallen.prefetch_related("organisations")))
    cases = list_departed_cases(release)
    departed = AwardeePage.objects.filter(awardee__cycle=release.cycle_id).exclude(awardee__state=AwardeeState.ACTIVE)
    gone = Q(page__in=departed.values("pk")) | Q(page__translation_key__in=cases.values("case_study"))
    number, _by_model = ReleasePage.objects.filter(gone, release=release).delete()
    if number:
        record("release.page_removed", by=None, subject=release, after={"pages": number})


def list_departed_cases(release: Release) -> QuerySet[AwardeePage]:
    """Pages of awardees no longer announced whose case study, by what its languages share, is about nobody else."""
    pages = AwardeePage.objects.filter(awardee__cycle=release.cycle_id).exclude(case_study=None)
    named = pages.filter(awardee__state=AwardeeState.ACTIVE)
    departed: QuerySet[AwardeePage] = pages.exclude(awardee__state=AwardeeState.ACTIVE)
    return departed.exclude(case_study__in=named.values("case_study"))


@retried
@transaction.atomic
def drop_departed_of(cycle: int) -> None:
    """Called after an award of this cycle was revoked or declined: in a release that is in preparation, at once.

    Of one that was submitted the clock takes the approval back, and drops them then.
    """
    release = Release.objects.filter(cycle=cycle, state=ReleaseState.DRAFT).first()
    if release and (locked := lock_release(release)).is_draft:
        drop_departed(locked)


def join_awardees(release: Release, awardees: Iterable[Awardee]) -> None:
    """The pages of these awardees, with the case studies that they name, are in it. Call it with the release locked."""
    own = AwardeePage.objects.filter(awardee__in=awardees)
    cases = own.exclude(case_study=None).values("case_study")
    _join(release, list_own_pages(release).filter(Q(pk__in=own.values("pk")) | Q(translation_key__in=cases)), by=None)


def lock_draft(release: Release, *, by: AbstractBaseUser) -> Release:
    """The row, locked, of a release that can still be changed."""
    return lock_unsubmitted(release, (ReleaseState.DRAFT,), by=by)


def lock_unsubmitted(release: Release, states: tuple[str, ...], *, by: AbstractBaseUser) -> Release:
    """The row, locked, of a release in one of these states, for who prepares it. Raises MayNot, ReleaseFixed."""
    if not may_prepare_release(by):
        raise MayNot
    locked = lock_known_release(release, by=by)
    if locked.state not in states:
        raise ReleaseFixed
    return locked


def lock_known_release(release: Release, *, by: AbstractBaseUser) -> Release:
    """The row, locked, for somebody of its circle. Raises MayNot."""
    locked = lock_release(release)
    if not is_in_circle(locked, by):
        raise MayNot
    return locked


def lock_release(release: Release) -> Release:
    return Release.objects.select_related("cycle").select_for_update(of=("self",)).get(pk=release.pk)


def write_drafts(release: Release) -> Sequence[ReleasePage]:
    """Write the newest draft of each page into its row, not live, and carry facts into translations before theirs.

    Sources come first. What each refers to is noted at once. Each row of the release names the revision that was
    written. Leaves the pages of Wagtail's schedule to the release: a moment that an editor has set is dropped.
    """
    rows = list(release.pages.select_related("page"))
    pages: dict[int, Any] = {row.page_id: row.page.specific for row in rows}
    sources = {key: get_source(page).pk for key, page in pages.items()}
    for row in sorted(rows, key=lambda row: (sources[row.page_id] != row.page_id, row.pk)):
        page = type(pages[row.page_id])._default_manager.select_related("latest_revision").get(pk=row.page_id)
        draft = page.with_content_json(page.latest_revision.content)
        draft.live, draft.go_live_at, draft.has_unpublished_changes = False, None, True
        with disable_reference_index_auto_update():  # by a task that comes later: what it refers to is under the hash
            draft.save(clean=False)
        note_as_written(draft)
        draft.revisions.update(approved_go_live_at=None)
        if sources[row.page_id] == row.page_id:
            synchronise_facts(draft)
        row.revision_id = page.latest_revision_id
    ReleasePage.objects.bulk_update(rows, ["revision"])
    return rows


def move_release(
    release: Release, to: str, *, by: AbstractBaseUser | None, at: datetime | None, **columns: Any
) -> Release:
    """As `move_locked`, where its pages become fixed or no longer are: while they are, the search knows their texts,
    and documents made of them are kept.

    Nobody finds them before the moment: what is found is of the pages that may be seen.
    """
    move_locked(release, to, by=by, at=at, **columns)
    renew_at_once(release.pages.values_list("page", flat=True))
    if to not in ReleaseState.fixed:
        drop_prepared(documents_of(release))
    return release
