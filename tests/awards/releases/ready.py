"""A cycle whose results are ready to be released, and the staff who prepare and approve the release."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from awards.programmes.models import AwardCycle
from awards.releases.domain.circle import add_member
from awards.releases.domain.release import approve_release, begin_release, submit_release
from awards.releases.domain.release_submission import DRAWING, SUBMISSION, read_drawn, start_submission
from awards.releases.models import Release
from awards.results.models import AwardCyclePage, Awardee, AwardeePage
from casestudies.models import CaseStudyPage, CollectionPage
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.pages import publish, translate
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeEffortFactory, AwardeeFactory, AwardeeMeasureFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory

PREPARE, APPROVE = "release_results", "approve_release"


def next_minute(after: timedelta = timedelta(hours=1)) -> datetime:
    """A full minute to come."""
    return (timezone.now() + after).replace(second=0, microsecond=0)


@dataclass
class ReadyResults:
    """One awardee with a case study, drafts in both languages below the live pages of the cycle."""

    cycle: AwardCycle
    awardee: Awardee
    case: CaseStudyPage
    page: AwardeePage
    english: AwardeePage
    clerk: Any
    head: Any
    others: list[Any] = field(default_factory=list)

    def begin(self, **changes: Any) -> Release:
        """By the clerk, with the head and the others in its circle."""
        release = begin_release(self.cycle, **{"moment": next_minute(), "by": self.clerk} | changes)
        for person in (self.head, *self.others):
            self.admit(person)
        return release

    def admit(self, person: Any) -> Any:
        """This person, in the circle of the newest release."""
        release = Release.objects.filter(cycle=self.cycle).latest("pk")
        add_member(release, user=person, by=release.made_by)
        return person

    def submit(self) -> Release:
        return submit_release(self.begin(), by=self.clerk)

    def approve(self, release: Release | None = None) -> Release:
        release = release or self.submit()
        return approve_release(release, seen=release.sha256, by=self.head)


def skip_drawing() -> None:
    """As if the pictures for sharing of the release that is being submitted had been drawn: they need the store."""
    for work in Work.objects.filter(kind=DRAWING).exclude(state="done"):
        release = Release.objects.get(pk=work.ref)
        start_submission(release, key=work.key, drafted=read_drawn(release))
        Work.objects.filter(pk=work.pk).update(state="done")


def run_submission() -> None:
    """What the worker does for a release that is being submitted, but for its pictures."""
    skip_drawing()
    for key in Work.objects.filter(kind=SUBMISSION).exclude(state="done").values_list("pk", flat=True):
        assert run_work(key)


def make_judged(cycle: AwardCycle | None = None) -> AwardCyclePage:
    """The page, live in both languages, of a cycle whose call has closed: nobody has won it yet."""
    page = publish(AwardCyclePageFactory(cycle=cycle or CycleFactory(closed=True, released=False)))
    translate(page)
    return page


def make_ready(
    name: str = "公表みほん食品",
    english: str = "Embargoed Foods",
    cycle_page: AwardCyclePage | None = None,
    questions: tuple[Any, Any] | None = None,
    **facts: Any,
) -> ReadyResults:
    """An awardee of a new cycle, or of that of the page; facts about the awardee.

    `questions` are the cycle's of its figure and its effort; without them two more are asked.
    """
    cycle_page = cycle_page or make_judged()
    awardee = AwardeeFactory(cycle=cycle_page.cycle, name_ja=name, name_en=english, **facts)
    figure, effort = ({"item": item} for item in questions) if questions else ({}, {})
    AwardeeMeasureFactory(awardee=awardee, **figure)
    AwardeeEffortFactory(awardee=awardee, **effort)
    collection = CollectionPage.objects.first() or CollectionPageFactory()
    case = CaseStudyPageFactory(parent=collection, title=f"{name}の取組", live=False)
    page = AwardeePageFactory(awardee=awardee, parent=cycle_page, live=False, case_study=case.translation_key)
    for draft in (case, page):
        draft.save_revision()
    translated = translate(page, live=False, title=english)
    return ReadyResults(
        cycle=awardee.cycle,
        awardee=awardee,
        case=case,
        page=page,
        english=translated,
        clerk=staff(PREPARE),
        head=staff(PREPARE, APPROVE),
    )
