"""One of everything that a list shows, each with every relation filled: pictures, papers, pages in both languages."""

import datetime as dt
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page

from awards.applications.models import ApplicationMember, ApplicationMessage, ApplicationParty, OtherAward
from awards.decisions.models import (
    AgendaItem,
    Attendance,
    Check,
    CheckFile,
    CheckKind,
    Decision,
    DecisionSet,
    Minutes,
    PanelMeeting,
    PanelMember,
    Recusal,
)
from awards.processing.models import InternalNote
from awards.rankings.models import Ranking
from awards.results.models import AnswerExample, AwardCyclePage, AwardeePage, AwardProgrammePage
from awards.reviews.models import BlindText, Conflict, ConflictDeclaration
from campaigns.cooperation.models import CooperationBody, CooperationRequest
from campaigns.participation.models import CampaignPage, ParticipationAnswer
from campaigns.reports.models import Report, ReportPeriod
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CollectionPage
from events.models import EventIndexPage, EventPage
from events.models.event_organiser import EventOrganiser
from foundation.certificates.domain import issue_certificate
from foundation.logos.domain import grant_logo
from foundation.notices.models import Mailing, Notice, Suppression
from foundation.records.domain.subject import subject_of
from foundation.search.models import Recommendation, RecommendedPage, Synonym
from home.models import HomePage, StandardPage
from news.models import NewsIndexPage, PressReleasePage
from tests.awards.photographs.sent import add_agreed
from tests.awards.privileges.received import add_what_is_received
from tests.awards.rooms.opened import add_answered_room
from tests.doors.marks import Marks
from tests.factories import reviews
from tests.factories.applications import ApplicantFactory, ApplicationFactory, accepted_file, full_cycle
from tests.factories.casestudies import ThemeFactory, WorkStyleFactory
from tests.factories.certificates import DesignFactory
from tests.factories.cooperation import letter_of
from tests.factories.crowds import add_question
from tests.factories.events import EventProposalFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.news import MediaCoverageFactory
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.pages import front_page
from tests.factories.participation import CampaignFactory, CampaignPromoterFactory, ParticipationFactory
from tests.factories.programmes import CycleFactory, PrivilegeFactory, ProgrammeFactory, TierFactory
from tests.factories.results import AwardeeEffortFactory, AwardeeFactory, AwardeeMeasureFactory
from tests.factories.terms import TermsFactory

DAY = dt.timedelta(days=1)
Pages = dict[str, Page]


class Shared:
    """What all rows hang on: lists, a cycle whose results are out, a campaign, a kit and a design."""

    def __init__(self) -> None:
        self.marks = Marks()
        home = {language: front_page(language) for language in ("ja", "en")}
        self.home = self.pages(HomePage, home)
        self.standard = self.pages(StandardPage, home)
        self.cases = self.pages(CaseStudyIndexPage, home)
        self.collection = self.pages(CollectionPage, self.cases, fiscal_year=2026)
        self.events = self.pages(EventIndexPage, home)
        self.news = self.pages(NewsIndexPage, home)
        self.design, self.kit = DesignFactory(), LogoKitFactory()
        self.cycle = CycleFactory(released=True)
        self.tier = TierFactory(cycle=self.cycle, certificate_design=self.design, logo_kit=self.kit)
        PrivilegeFactory(cycle=self.cycle, tiers=[self.tier])
        self.award = self.pages(AwardProgrammePage, home, programme=self.cycle.programme)
        self.results = self.pages(AwardCyclePage, self.award, cycle=self.cycle)
        self.call = full_cycle(programme=self.cycle.programme)
        self.campaign = CampaignFactory(running=True)
        self.question = add_question(self.campaign)
        self.month = self.pages(CampaignPage, home, campaign=self.campaign)

    def pages(self, model: type[Page], parents: Pages, **facts: Any) -> Pages:
        """A page in each language, with a word in every text of it."""
        made, key = {}, None
        for language, parent in parents.items():
            page = model(
                **self.marks.texts(model, "open") | {"slug": f"{model.__name__.lower()}-{len(self.marks.given)}"}
            )
            for name, value in facts.items():
                setattr(page, name, value)
            page.live, page.locale = True, parent.locale
            page.first_published_at = page.last_published_at = timezone.now()
            page.translation_key = key = key or page.translation_key
            made[language] = Page.objects.get(pk=parent.pk).add_child(instance=page)
        return made

    def fill(self, row: Model, *left: str) -> Any:
        """A word in every text of the row, save those named."""
        for name, value in self.marks.texts(type(row), "open").items():
            if name not in left:
                setattr(row, name, value)
        row.save()
        return row

    def give(self, row: Any) -> None:
        """A certificate and a logo."""
        facts = {"subject": subject_of(row), "holder_name": row.name_ja, "name_is_public": True, "by": None}
        issue_certificate(self.design, language="ja", facts={}, **facts)
        grant_logo(self.kit, terms=self.kit.terms, **facts)


def add_one_of_everything(shared: Shared) -> None:
    """A row for each list; those that lean on others come after them."""
    organisation = shared.organisation = OrganisationFactory(with_number=True, logo=ImageFactory(ready=True))
    division = DivisionFactory()
    coverage = MediaCoverageFactory(organisations=[organisation])
    add_public_pages(shared, organisation, division)
    application = add_application(shared)
    add_awardee(shared, organisation, application, coverage)
    add_records(shared, division)
    add_participant(shared, organisation)
    add_body(shared, organisation)
    add_mail(shared, application)
    add_review(application)
    add_decisions(application)
    add_panel(application)
    shared.campaign.media_coverage.add(coverage)
    Synonym.objects.create(words="在宅勤務\nテレワーク")
    RecommendedPage.objects.create(
        recommendation=Recommendation.objects.create(words="在宅"), page=shared.collection["ja"].translation_key
    )


def add_public_pages(shared: Shared, organisation: Any, division: Any) -> None:
    today, now = timezone.localdate(), timezone.now()
    theme, style = ThemeFactory(), WorkStyleFactory()
    facts = {"organisation": organisation, "industry_id": "E", "prefecture_id": "06", "information_as_of": today}
    for page in shared.pages(CaseStudyPage, shared.collection, picture=ImageFactory(ready=True), **facts).values():
        page.themes.add(theme)
        page.styles.add(style)
        page.save()
    book = {"cover": ImageFactory(ready=True), "book": DocumentFactory(), "fiscal_year": 2000}
    shared.pages(CollectionPage, shared.cases, **book)
    when = {"starts_at": now + DAY, "ends_at": now + 2 * DAY, "prefecture_id": "06", "contact_division": division}
    papers = {"materials": [("file", {"document": DocumentFactory(), "label": "資料"})]}
    for page in shared.pages(EventPage, shared.events, picture=ImageFactory(ready=True), **when, **papers).values():
        EventOrganiser.objects.create(page=page, organisation=organisation)
    released = {"date": today - DAY, "division": division, "corrected_on": today}
    shared.pages(PressReleasePage, shared.news, **released)
    EventProposalFactory()


def add_awardee(shared: Shared, organisation: Any, application: Any, coverage: Any) -> None:
    about = {"cycle": shared.cycle, "tier": shared.tier, "application": application}
    awardee = AwardeeFactory(**about, organisation__organisation=organisation, logo=ImageFactory(ready=True))
    awardee.media_coverage.add(coverage)
    item = AwardeeEffortFactory(awardee=awardee).item
    AwardeeMeasureFactory(awardee=awardee)
    AnswerExample.objects.create(awardee=awardee, item=item, text_ja="例", consented_at=timezone.now())
    shared.pages(AwardeePage, shared.results, awardee=awardee, picture=ImageFactory(ready=True))
    shared.give(awardee)
    add_what_is_received(awardee, coverage)
    add_agreed(add_answered_room(awardee))


def add_records(shared: Shared, division: Any) -> None:
    """A programme, a cycle and a campaign of their own, with their pages; what a cycle consists of."""
    programme = ProgrammeFactory(division=division, logo=ImageFactory(ready=True))
    cycle = CycleFactory(programme=programme, released=True, division=division)
    tier = TierFactory(cycle=cycle, emblem=ImageFactory(ready=True), logo_kit=LogoKitFactory())
    PrivilegeFactory(cycle=cycle, tiers=[tier])
    shared.pages(AwardCyclePage, shared.pages(AwardProgrammePage, shared.home, programme=programme), cycle=cycle)
    shared.pages(AwardCyclePage, shared.award, cycle=CycleFactory(programme=shared.cycle.programme, released=True))
    CycleFactory(programme=shared.cycle.programme, open=True)
    campaign = CampaignFactory(running=True, fiscal_year=2000, certificate_design=DesignFactory())
    shared.pages(CampaignPage, shared.home, campaign=campaign)
    TermsFactory()


def add_participant(shared: Shared, organisation: Any) -> None:
    """In this campaign, in an earlier one, and one whose logo waits."""
    earlier = CampaignFactory(running=True, series=shared.campaign.series)
    for campaign in (shared.campaign, earlier):
        row = ParticipationFactory(
            campaign=campaign, organisation=organisation, public=True, reachable=True, website="https://example.jp/",
            picture=ImageFactory(ready=True), participation_terms=TermsFactory(), approved_at=timezone.now(),
        )  # fmt: skip
        shared.give(row)
    option = shared.question.options.first()
    ParticipationAnswer.objects.create(participation=row, question=shared.question, option=option)


def add_body(shared: Shared, organisation: Any) -> None:
    CampaignPromoterFactory(campaign=shared.campaign, organisation=organisation)
    named = {"organisation": organisation, "campaign": shared.campaign, "logo": ImageFactory(ready=True)}
    row = CooperationRequest(
        **named, kind="association", state="accepted", may_publish=True, may_publish_activities=True
    )
    shared.fill(row, "language", "state", "kind", "way")
    shared.fill(CooperationBody(kind="association", organisation=organisation), "kind")
    now, other = timezone.now(), CampaignFactory(running=True, fiscal_year=2001)
    letter_of(other)
    period = ReportPeriod.objects.create(campaign=other, opens_at=now - DAY, closes_at=now + DAY)
    shared.fill(Report(period=period, request=row, sent_at=now), "state")


def add_application(shared: Shared) -> Any:
    """Submitted, with colleagues, partners, messages and notes; and a draft beside it."""
    now = timezone.now()
    ApplicationFactory(cycle=shared.call, empty=True)
    application = ApplicationFactory(cycle=shared.call, submitted=True)
    by, colleague = application.owner, ApplicantFactory()
    ApplicationParty.objects.create(application=application, role="partner", name="みほん町")
    OtherAward.objects.create(application=application, kind="selected", name="みほん賞")
    ApplicationMember.objects.create(
        application=application, email=colleague.email, user=colleague, invited_by=by, invited_at=now, right="edit"
    )
    ApplicationMessage.objects.create(application=application, text="確認", sent_by=by, sent_at=now, is_from_staff=True)
    InternalNote.objects.create(application=application, text="確認", written_by=by, written_at=now)
    accepted_file(by)
    return application


def add_mail(shared: Shared, application: Any) -> None:
    shared.fill(Mailing(kind="awards.submitted", written_by=application.owner), "kind", "state", "audience")
    shared.fill(Suppression(reason="by_hand"), "reason")
    shared.fill(Notice(kind="awards.submitted", user=application.owner), "kind", "about_type", "about_id")


def add_review(application: Any) -> None:
    """A committee of a cycle of its own, somebody on it, a conflict of interest, a phase with what is graded in it."""
    reviewer = reviews.ReviewerFactory(accepted=True, declined_because="予定", ended_because="異動")
    facts = {"reviewer": reviewer, "application": application, "reason": "顧問", "match": "example.jp"}
    Conflict.objects.create(**facts, source="declared", kind="adviser", state="confirmed", noted_at=timezone.now())
    ConflictDeclaration.objects.create(reviewer=reviewer, application=application, declared_at=timezone.now())
    criterion = reviews.CriterionFactory(rubric__phase__committee=reviewer.committee)
    review = reviews.handed_in_review(criterion.rubric.phase)
    practised = reviews.practice_application(review.phase, name_en="Inn", profile_en="Inns").scores
    practised.create(reviewer=reviewer, criterion=criterion, grade=3)
    Ranking.objects.create(phase=review.phase, name="委員会", frozen_at=timezone.now(), frozen_by=review.reviewer.user)
    reviews.review_question("answered", phase=review.phase)
    source = accepted_file(application.owner)
    reviews.blind_copy(application.materials.first(), refusal="damaged", reason="社名", source=source)
    said = {"names_found": "社名", "phrases": "社名", "shown": "████の人", "names_left": "見本"}
    item = application.cycle.items.earliest("pk")
    BlindText.objects.create(application=application, item=item, digest="0" * 64, state="blackened", **said)


def add_check(application: Any, person: Any) -> None:
    """A check that was recorded, with evidence, and opened again before."""
    facts = {"name_ja": "労働関係の法令", "name_en": "Labour law", "explanation_ja": "行政処分がないこと"}
    kind = CheckKind.objects.create(cycle=application.cycle, **facts)
    now, today = timezone.now(), timezone.localdate()
    past = {"state": "failed", "result": "処分あり", "checked_on": str(today), "reason": "見直し"}
    past |= {"recorded_by": person.pk, "reopened_by": person.pk, "reopened_at": now.isoformat()}
    done = {"state": "passed", "result": "処分なし", "checked_on": today, "recorded_by": person, "recorded_at": now}
    given = {"responsible": person, "due_on": today, "requested_at": now, "past_results": [past]}
    check = Check.objects.create(application=application, kind=kind, **given, **done)
    file = {"file": accepted_file(person), "name": "証明.pdf", "sha256": "c" * 64}
    CheckFile.objects.create(check_of=check, added_by=person, added_at=now, **file)


def add_decisions(application: Any) -> None:
    """A set of decisions of a cycle of its own that was replaced, with one decision."""
    now, (made_by, approved_by) = timezone.now(), (ApplicantFactory(), ApplicantFactory())
    done = {"submitted_by": made_by, "submitted_at": now, "approved_by": approved_by, "approved_at": now}
    facts = {"cycle": CycleFactory(), "number": 1, "made_by": made_by, "made_at": now}
    decision_set = DecisionSet.objects.create(**facts)
    then = {"submission": application.current_submission, "owner_then": application.owner}
    changed = {"changed_by": made_by, "changed_at": now, "outcome": "not_selected"}
    Decision.objects.create(decision_set=decision_set, application=application, **then, **changed)
    add_check(application, made_by)
    DecisionSet.objects.filter(pk=decision_set.pk).update(state="superseded", sha256="a" * 64, **done)


def add_panel(application: Any) -> None:
    """A meeting of a panel with one member, who left for the item; its minutes."""
    now, cycle, chair = timezone.now(), CycleFactory(), reviews.ReviewerFactory(accepted=True)
    names = {"name_ja": "見本 太郎", "affiliation_ja": "見本大学", "role_ja": "委員長", "is_chair": True}
    member = PanelMember.objects.create(cycle=cycle, reviewer=chair, resigned_on=now.date(), **names)
    facts = {"state": "closed", "opened_at": now, "closed_at": now, "place": "第3会議室"}
    meeting = PanelMeeting.objects.create(cycle=cycle, number=1, starts_at=now, quorum=1, **facts)
    Attendance.objects.create(meeting=meeting, member=member, presence="online", arrived_at=now)
    texts = {"discussed": "町の規模", "decided": "大賞とする。", "counted": 1, "changed_by": chair.user}
    started = {"started_at": now, "ended_at": now, "changed_at": now}
    item = AgendaItem.objects.create(meeting=meeting, order=1, application=application, **texts, **started)
    Recusal.objects.create(item=item, member=member, left_at=now, returned_at=now)
    done = {"state": "confirmed", "confirmed_by": member, "confirmed_on": now.date(), "added_at": now}
    file = accepted_file(application.owner)
    Minutes.objects.create(meeting=meeting, number=1, file=file, sha256="a" * 64, added_by=chair.user, **done)
