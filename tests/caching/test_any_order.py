"""Whatever is changed, in whatever order and at whatever time: what is kept or finished is what would be made now."""

from contextlib import nullcontext
from datetime import timedelta
from secrets import token_hex

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test
from wagtail.models import Page, PageViewRestriction, Site

from casestudies.domain.queries.case_comparison import write_choice
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, Theme
from events.api import event
from events.enums import EventState
from events.models import EventOrganiser, EventPage
from foundation.caching import wsgi
from foundation.caching.domain import request_key
from foundation.changes.registry import old_rows
from foundation.documents.domain import renew_documents, trigger
from foundation.documents.domain.queries import document
from foundation.organisations.models import Industry, Organisation
from tests.caching.walking import SHORT, Watched, list_triggers
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory, ThemeFactory
from tests.factories.events import EventFactory
from tests.factories.media import ImageFactory, RenditionFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import publish, translate

pytestmark = [pytest.mark.both, pytest.mark.slow, pytest.mark.timeout(1800)]

NAMES = st.sampled_from(["検品の記録", "窓口の朝", "二つの拠点", "Records"])
WHICH = st.integers(0, 2)
HALF = timedelta(minutes=30)


class Walk(Watched):
    """Three cases, one translated, of two organisations in two collections; a release of tomorrow, and an event that
    opens for registration, closes and ends while one walks.
    """

    @initialize()
    def begin(self):
        index = CaseStudyIndexPage.objects.filter(locale__language_code="ja").first()
        self.homes = []
        for number in range(2):
            above = {"parent": index} if index else {}
            self.homes.append(CollectionPageFactory(title=f"集{number}", slug=token_hex(4), **above))
            index = self.homes[0].get_parent()
        self.theme, self.organisations = ThemeFactory(), [OrganisationFactory() for _ in range(2)]
        facts = {"industry_id": "E", "prefecture_id": "06", "picture": ImageFactory()}
        self.cases = [
            CaseStudyPageFactory(parent=self.homes[0], organisation=self.organisations[n % 2], **facts).pk
            for n in range(3)
        ]
        first = CaseStudyPage.objects.get(pk=self.cases[0])
        first.themes = [self.theme]
        publish(first)
        self.cases.append(translate(first, title="Records").pk)
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.release = PressReleaseFactory(slug=token_hex(4), date=tomorrow, time=None)
        self.hold_an_event(timezone.now())
        for page in (index.get_parent(), index, self.release.get_parent(), self.release):
            self.addresses[page.get_url()] = None
        for language in ("ja", "en"):
            self.addresses[f"/api/v3/case-studies/?locale={language}"] = None
            self.addresses[f"/api/v3/news/?locale={language}"] = None
            self.addresses[f"/api/v3/events/{self.event.translation_key}/?locale={language}"] = None
        for of in ("upcoming=true", "order=-starts_at&upcoming=false"):
            self.addresses[f"/api/v3/events/?locale=ja&{of}"] = None
        self.addresses[f"/api/v3/news/{self.release.translation_key}/?locale=ja"] = None
        together = write_choice(CaseStudyPage.objects.get(pk=key).translation_key for key in self.cases[:3])
        self.addresses[f"{index.get_url()}{together}"] = None
        for path in self.addresses:
            self.client.get(path)  # a site makes its settings with the first page

    def hold_an_event(self, now):
        """None of its moments comes while one looks: who waits waits for seconds or whole hours."""
        registration = {"application_opens_at": now + HALF, "application_closes_at": now + 3 * HALF}
        self.event = EventFactory(
            slug=token_hex(4), days=0.5, application_url="https://example.jp/apply", **registration,
            body=[("related_pages", {"heading": "", "pages": [CaseStudyPage.objects.get(pk=self.cases[0])]})],
        )  # fmt: skip
        EventOrganiser.objects.create(page=self.event, role="organiser", organisation=self.organisations[0])
        translate(EventPage.objects.get(pk=self.event.pk), title="Seminar")

    def find(self, which):
        case = CaseStudyPage.objects.get(pk=self.cases[which])
        key = case.translation_key
        for path in (case.get_url(), *(f"/api/v3/case-studies/{key}/?locale={language}" for language in ("ja", "en"))):
            self.addresses[path] = None
        return case

    @rule(which=WHICH, title=NAMES)
    def publish_one(self, which, title):
        case = self.find(which)
        case.title = title
        publish(case)

    @rule(title=NAMES)
    def publish_the_translation(self, title):
        translation = self.find(3)
        translation.title = title
        publish(translation)

    @rule(which=WHICH)
    def take_down_or_put_back(self, which):
        case = self.find(which)
        if case.live:
            case.unpublish()
        else:
            publish(case)

    @rule(which=WHICH, title=NAMES)
    def change_by_hand(self, which, title):
        Page.objects.filter(pk=self.find(which).pk).update(title=title)

    @rule(state=st.sampled_from(EventState.values), title=NAMES)
    def publish_the_event(self, state, title):
        page = EventPage.objects.get(pk=self.event.pk)
        page.state, page.title = state, title
        publish(page)

    @rule(hours=st.integers(0, 9))
    def close_registration_by_hand(self, hours):
        closes = timezone.now() + (2 * hours + 1) * HALF
        EventPage.objects.filter(pk=self.event.pk).update(application_opens_at=None, application_closes_at=closes)

    @rule(name=NAMES)
    def have_another_organiser_or_none(self, name):
        others = EventOrganiser.objects.filter(page=self.event.pk, organisation=None)
        if not others.delete()[0]:
            EventOrganiser.objects.create(page_id=self.event.pk, role="supporter", written_ja=name)

    @rule(which=WHICH, to=st.integers(0, 1))
    def move(self, which, to):
        case, home = self.find(which), Page.objects.get(pk=self.homes[to].pk)
        if not case.is_child_of(home):
            case.move(home, pos="last-child")
        self.find(which)

    @rule(which=WHICH)
    def put_another_in_its_place(self, which):
        case = self.find(which)
        home, organisation = case.get_parent(), case.organisation
        Page.objects.get(pk=case.pk).delete()
        self.cases[which] = CaseStudyPageFactory(parent=home, organisation=organisation, title="あとの事例").pk
        self.find(which)

    @rule(which=WHICH, chosen=WHICH)
    def choose_what_to_read_next(self, which, chosen):
        case = self.find(which)
        case.related_cases = [("case", self.find(chosen))]
        publish(case)

    @rule(of=st.integers(0, 1))
    def restrict_or_open(self, of):
        found = PageViewRestriction.objects.filter(page=self.homes[of].pk)
        if not found.delete()[0]:
            PageViewRestriction.objects.create(page_id=self.homes[of].pk, restriction_type="login")

    @rule(of=st.integers(0, 1), number=st.integers(0, 10**6))
    def give_an_organisation_another_address(self, of, number):
        Organisation.objects.filter(pk=self.organisations[of].pk).update(public_id=f"2{number:019d}".replace("0", "a"))

    @rule(which=WHICH)
    def make_or_drop_a_picture(self, which):
        picture = self.find(which).picture
        if picture and not picture.renditions.all().delete()[0]:
            RenditionFactory(image=picture, filter_spec="fill-600x400|format-webp")

    @rule(name=NAMES)
    def rename_a_theme(self, name):
        Theme.objects.filter(pk=self.theme.pk).update(name_ja=name)

    @rule(name=NAMES)
    def rename_a_code(self, name):
        Industry.objects.filter(pk="E").update(name_ja=name)

    @rule(name=st.sampled_from(["one.example", "two.example"]))
    def rename_the_host(self, name):
        Site.objects.filter(is_default_site=True).update(hostname=name)

    @rule()
    def roll_back(self):
        with transaction.atomic():
            Page.objects.filter(pk__in=self.cases).update(title="なかったこと")
            renew_documents()
            transaction.set_rollback(True)


@pytest.fixture
def walk(reader, settings):
    settings.LAUREL_API_RATE = None
    return Walk(reader)


def test_whatever_happens_nothing_given_is_of_before(walk):
    run_state_machine_as_test(lambda: Walk(walk.reader), settings=SHORT)


@pytest.mark.parametrize("is_noted", [True, False])
@pytest.mark.parametrize(
    ("model", "change"), [(Theme, Walk.rename_a_theme), (EventOrganiser, Walk.have_another_organiser_or_none)]
)
def test_a_change_that_no_document_is_told_of_is_found_on_the_way(walk, model, change, is_noted):
    walk.begin()
    walk.finish_documents()
    table = model._meta.db_table
    for name in [] if is_noted else list_triggers(trigger.PREFIX, table):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {name}{f' ON {table}' if connection.vendor == 'postgresql' else ''}")
    try:
        change(walk, "別の名")
        look(walk, differs=not is_noted)
    finally:
        trigger.keep_triggers(using="default")


@pytest.mark.parametrize("is_known", [True, False])
def test_an_event_whose_end_goes_unnoticed_is_found_on_the_way(walk, monkeypatch, is_known):
    if not is_known:
        monkeypatch.setattr(event, "count_ended", lambda: 0)
    walk.begin()
    walk.release.delete()  # at its moment all that was read before is read again
    walk.finish_documents()
    look(walk, differs=False)
    try:
        walk.wait(timedelta(hours=14))
        look(walk, differs=not is_known)
    finally:
        walk.teardown()


@pytest.mark.parametrize("is_tagged", [True, False])
def test_a_table_that_a_kept_answer_does_not_name_is_found_on_the_way(walk, monkeypatch, is_tagged):
    if not is_tagged:
        forgotten = {old_rows(Organisation._meta.db_table)}
        monkeypatch.setattr(document, "list_tables", lambda kind: trigger.list_tables(kind) - forgotten)
    walk.begin()
    walk.finish_documents()
    look(walk, differs=False)

    walk.give_an_organisation_another_address(0, 4711)

    look(walk, differs=not is_tagged)


@pytest.mark.parametrize("is_distinguished", [True, False])
def test_a_reader_who_is_taken_for_another_is_found_on_the_way(walk, monkeypatch, is_distinguished):
    if not is_distinguished:  # all three guards: each is enough
        monkeypatch.setattr(request_key, "are_harmless", lambda cookies: True)
        for guard in ("is_public", "is_keepable"):
            monkeypatch.setattr(wsgi, guard, lambda *_what, **_of: True)
    walk.begin()
    walk.find(0)
    look(walk, differs=False)

    walk.restrict_or_open(0)

    look(walk, differs=not is_distinguished)


def look(walk, *, differs):
    with pytest.raises(AssertionError) if differs else nullcontext():
        walk.what_is_given_is_what_would_be_made()
