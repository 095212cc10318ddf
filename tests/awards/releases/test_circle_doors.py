"""Every address of the admin, asked by staff outside the circle of a release: none names what it contains.

The names of an awardee, its page, case study and press release, and of their pictures and documents hold one word that
occurs nowhere else. The addresses are those that there are (`tests/doors/admin.py`), filled with the keys of what is
concealed: a new one is walked without a line here. `OPEN` are doors at which the circle does find it; without the rule,
everybody does.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import APIToken, GroupApprovalTask, Page, PageLogEntry, ReferenceIndex, Workflow, WorkflowTask
from wagtail.search import index
from wagtail_localize.models import Translation, TranslationSource

from accounts.domain.role import apply_roles
from awards.photographs.models import Photograph
from awards.press.models import PressGuest
from awards.privileges.models import MediaPlacement, Talk
from awards.releases.domain.release_page import add_page
from awards.releases.models import Release
from awards.results.models import AnswerExample, Awardee, AwardeePage
from foundation.audit.domain import record
from foundation.records.registry import concealments
from tests.awards.photographs.sent import add_agreed
from tests.awards.press.invited import add_waiting_guest
from tests.awards.releases.ready import ReadyResults, make_ready
from tests.awards.results.rooms import add_answered_room
from tests.doors.admin import list_patterns
from tests.factories.applications import ApplicationFactory
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import add_many
from tests.factories.people import publisher
from tests.factories.programmes import PrivilegeFactory
from tests.factories.results import AwardeeFactory, MediaPlacementFactory, TalkFactory

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.timeout(600)]
WORD = "zqcanaryqz"
QUERIES = ("", "?q=zqcanary", "?export=csv")
PAGE_ARGUMENTS = {"page_id", "parent_page_id", "page_to_move_id", "page_pk"}
SEARCHING = ("superuser", "publisher")  # with all rights, and with those on pages
OF_AWARDEES = ("media_placements:add", "award_talks:add", "award_examples:add")
OPEN = {
    *("wagtailadmin_explore", "wagtailadmin_pages:search", "wagtailadmin_pages:edit", "wagtailadmin_pages:history"),
    *("wagtailadmin_pages:usage", "wagtailadmin_pages:type_use", "wagtailadmin_choose_page_search"),
    *("wagtailadmin_choose_page_child", "wagtailadmin_choose_page_chosen_multiple", "wagtail_bulk_action"),
    *("wagtailadmin_api:pages:listing", "wagtailadmin_api:pages:detail", "wagtailadmin_home"),
    *("wagtailadmin_reports:site_history", "wagtailadmin_reports:locked_pages"),
    *("wagtailadmin_reports:workflow", "wagtailadmin_reports:workflow_tasks", "wagtailadmin_reports:page_types_usage"),
    *("wagtail_localize:translations_report", "wagtail_localize:submit_page_translation"),
    *("wagtail_localize:update_translations", "wagtail_localize:download_pofile"),
    *("award_awardees:index", "award_awardees:edit", "award_awardees:delete", "award_awardees:history"),
    *("award_examples:index", "award_examples:edit", "awardee_chooser:choose", "awardee_chooser:chosen"),
    *("award_cycles:inspect", "award_releases:board", "laurel_audit:report"),
    *("laurel_privileges_board", "laurel_privileges_note"),
    *("media_placements:index", "media_placements:edit", "media_placements:publish", "media_placements:add"),
    *("laurel_press_admin:board", "laurel_press_admin:guest"),
    *("wagtail_bulk_action:sitedocument", "wagtail_bulk_action:siteimage"),
    *("wagtailadmin_api:documents:detail", "wagtailadmin_api:documents:listing"),
    *("wagtailadmin_api:images:detail", "wagtailadmin_api:images:listing"),
    *("wagtaildocs:delete", "wagtaildocs:document_usage", "wagtaildocs:edit", "wagtaildocs:index"),
    *("wagtaildocs:index_results", "wagtaildocs_chooser:choose", "wagtaildocs_chooser:choose_results"),
    *("wagtaildocs_chooser:chosen", "wagtaildocs_chooser:chosen_multiple"),
    *("wagtailimages:delete", "wagtailimages:edit", "wagtailimages:image_usage", "wagtailimages:index"),
    *("wagtailimages:index_results", "wagtailimages_chooser:choose", "wagtailimages_chooser:choose_results"),
    *("wagtailimages_chooser:chosen", "wagtailimages_chooser:chosen_multiple"),
    *("award_talks:index", "award_talks:edit", "award_talks:delete", "award_talks:add"),
}


class Results:
    """A release in preparation, and everything that names what it contains."""

    def __init__(self) -> None:
        self.ready: ReadyResults = make_ready(f"{WORD}食品", f"{WORD} Foods")
        self.image = ImageFactory(title=f"{WORD}の写真", ready=True)
        self.document = DocumentFactory(title=f"{WORD}のスライド")
        self.press = PressReleaseFactory(live=False, title=f"{WORD}を表彰", social_image=self.image)
        self.press.save_revision()
        ReferenceIndex.create_or_update_for_object(self.press)
        index.insert_or_update_object(self.press)
        example = {"awardee": self.ready.awardee, "text_ja": WORD, "item": self.ready.awardee.measures.get().item}
        self.example = AnswerExample.objects.create(**example)
        self.placement = MediaPlacementFactory(awardee=self.ready.awardee, outlet=WORD)
        self.privilege = PrivilegeFactory(cycle=self.ready.cycle, tiers=[self.ready.awardee.tier])
        self.ready.awardee.application = ApplicationFactory(cycle=self.ready.cycle, accepted=True)
        self.ready.awardee.save()
        self.photograph = add_agreed(add_answered_room(self.ready.awardee), name=f"{WORD}.jpg")
        self.talk = TalkFactory(awardee=self.ready.awardee, title_ja=WORD, slides=self.document)
        self.source = TranslationSource.get_or_create_from_instance(self.ready.page)[0]
        self.translation = Translation.objects.create(source=self.source, target_locale=self.ready.english.locale)
        Page.objects.filter(pk=self.ready.page.pk).update(slug=WORD, draft_title=self.ready.page.title)
        self.ready.page.refresh_from_db()
        self.release: Release = self.ready.begin()
        add_page(self.release, page=Page.objects.get(pk=self.press.pk), by=self.ready.clerk)
        self.uploaded = ImageFactory(title=f"{WORD}の集合写真", uploaded_by_user=self.ready.clerk, ready=True)
        record("awardee.revoked", by=self.ready.clerk, subject=self.ready.awardee)
        self.guest = add_waiting_guest(self.release, self.ready.clerk, WORD)

    @property
    def pages(self) -> list[Any]:
        return [self.ready.page, self.ready.case, self.press]

    def leave_traces(self, person: Any) -> None:
        """What somebody did before the pages joined the release."""
        PageLogEntry.objects.log_action(self.ready.page, "wagtail.edit", user=person)
        workflow = Workflow.objects.create(name="moderation")
        task = GroupApprovalTask.objects.create(name="look")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
        workflow.start(self.press, person)
        Page.objects.filter(pk=self.press.pk).update(locked=True, locked_by=person, locked_at=timezone.now())

    def list_addresses(self) -> Iterator[tuple[str, str]]:
        """(name, address), of what is about a row one for each concealed row."""
        for name, pattern in list_patterns():
            arguments = list(pattern.pattern.regex.groupindex)
            for given in self._fill(name, arguments, pattern.callback):
                for attempt in (given, dict.fromkeys(arguments, "1")):
                    try:
                        path = reverse(name, kwargs=attempt)
                    except NoReverseMatch:
                        continue
                    yield name, path
                    break

    def _fill(self, name: str, arguments: list[str], view: Any) -> list[dict[str, Any]]:
        if PAGE_ARGUMENTS & set(arguments) or name.endswith("revisions_compare"):
            return [self._fill_page(arguments, page) for page in self.pages]
        if name == "wagtailadmin_api:pages:detail":
            return [dict.fromkeys(arguments, page.pk) for page in self.pages]
        if "content_type_app_name" in arguments:
            types = [page._meta for page in self.pages]
            return [dict(zip(arguments, (one.app_label, one.model_name), strict=False)) for one in types]
        model = getattr(view, "view_initkwargs", {}).get("model")
        rows = {
            **{Awardee: self.ready.awardee, AnswerExample: self.example, Release: self.release},
            **{MediaPlacement: self.placement, Talk: self.talk, Photograph: self.photograph},
            PressGuest: self.guest,
        }
        row = rows.get(model, self.ready.cycle)
        keys = {"translation_id": self.translation.pk, "translation_source_id": self.source.pk}
        keys |= {"awardee": self.ready.awardee.pk, "privilege": self.privilege.pk}
        if name.startswith("awardee_chooser"):
            row = self.ready.awardee
        if name.startswith(("wagtailimages", "wagtailadmin_api:images")):
            row = self.image
        if name.startswith(("wagtaildocs", "wagtailadmin_api:documents")):
            row = self.document
        if name.startswith("award_releases"):
            row = self.release
        return [{argument: keys.get(argument, row.pk) for argument in arguments}]

    def _fill_page(self, arguments: list[str], page: Any) -> dict[str, Any]:
        revision = page.get_latest_revision().pk
        known = {"revision_id": revision, "revision_id_a": "earliest", "revision_id_b": "latest", "pk": page.pk}
        other = {"destination_id": page.get_parent().pk, "workflow_state_id": 1, "task_id": 1, "task_state_id": 1}
        types = {"content_type_app_name": page._meta.app_label, "content_type_model_name": page._meta.model_name}
        named = known | other | types | {"action_name": "approve"}
        return {argument: named.get(argument, page.pk) for argument in arguments}

    def list_questions(self, *, searches: bool = True) -> list[tuple[str, str]]:
        """Every address, with every query or with none; besides, doors whose rows are named in the query."""
        keys = "&".join(f"id={page.pk}" for page in self.pages)
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        above = reverse("wagtailadmin_explore", args=[self.ready.page.get_parent().pk])
        below = reverse("wagtailadmin_choose_page_child", args=[self.ready.page.get_parent().pk])
        further = [
            ("wagtail_bulk_action", f"{bulk}?{keys}"),
            (
                "wagtailadmin_choose_page_chosen_multiple",
                f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?{keys}",
            ),
            ("wagtailadmin_explore", above),
            ("wagtailadmin_choose_page_child", below),
            ("wagtailadmin_reports:site_history", f"{reverse('wagtailadmin_reports:site_history')}?label=zqcanary"),
        ]
        for model, chooser, rows in (
            ("siteimage", "wagtailimages_chooser:chosen_multiple", [self.image, self.uploaded]),
            ("sitedocument", "wagtaildocs_chooser:chosen_multiple", [self.document]),
        ):
            ids = "&".join(f"id={row.pk}" for row in rows)
            action = reverse("wagtail_bulk_action", args=["media", model, "add_tags"])
            further += [(f"wagtail_bulk_action:{model}", f"{action}?{ids}"), (chooser, f"{reverse(chooser)}?{ids}")]
        awardee = self.ready.awardee.pk
        further += [(name, f"{reverse(name)}?awardee={awardee}") for name in OF_AWARDEES]
        return further + [
            (name, path + query)
            for name, path in self.list_addresses()
            for query in (queries_of(name) if searches else QUERIES[:1])
        ]


def queries_of(name: str) -> tuple[str, ...]:
    """Searched and taken out: only lists."""
    is_list = name.endswith(("index", "search", "choose", "report", "listing")) or "_reports:" in name
    return QUERIES if is_list else QUERIES[:1]


def read(client: Client, path: str) -> str:
    """All that an answer says, its headers, too."""
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.status_code} {dict(response.headers)} {body.decode(errors='replace')}"


def list_leaks(person: Any, questions: list[tuple[str, str]]) -> dict[str, str]:
    """The doors that name what is concealed, with an address of each."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return {name: path for name, path in questions if WORD in read(client, path)}


@pytest.fixture
def results() -> Results:
    return Results()


def make_person(role: str) -> Any:
    if role == "superuser":
        return get_user_model().objects.create_superuser("root@office.example.jp")
    apply_roles()
    person = publisher()
    person.groups.add(Group.objects.get(name=role))
    return person


@pytest.mark.slow
@pytest.mark.parametrize("role", ["superuser", "publisher", "secretariat", "auditor"])
def test_no_door_of_the_admin_tells_who_is_outside(results: Results, role: str) -> None:
    person = make_person(role)
    results.leave_traces(person)

    assert list_leaks(person, results.list_questions(searches=role in SEARCHING)) == {}


def choose(results: Results) -> list[tuple[str, str]]:
    return [(name, path) for name, path in results.list_questions() if name in OPEN]


def test_the_circle_finds_it(results: Results) -> None:
    person = results.ready.admit(make_person("superuser"))
    results.leave_traces(person)

    assert OPEN - set(list_leaks(person, choose(results))) == set()


def test_without_the_rule_each_kind_of_door_tells(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    person = make_person("superuser")
    results.leave_traces(person)
    monkeypatch.setattr(concealments, "_items", {})

    assert OPEN - set(list_leaks(person, choose(results))) == set()


def test_a_token_finds_nothing(client: Client, results: Results) -> None:
    person = make_person("superuser")
    headers = {"Authorization": f"Bearer {APIToken.create_token(user=person, name='x')[1]}"}
    paths = ["", "?search=zqcanary", *(f"{page.pk}/" for page in results.pages)]
    paths += [f"{page.pk}/revisions/" for page in results.pages]

    answers = [client.get(f"/api/v3/pages/{path}", headers=headers) for path in paths]
    media = [client.get(f"/api/v3/{name}/", headers=headers) for name in ("images", "documents")]
    named = [f"images/{results.image.pk}/", f"images/{results.uploaded.pk}/", f"documents/{results.document.pk}/"]
    ask = [client.get, client.delete, partial(client.patch, data={}, content_type="application/json")]
    answers += [send(f"/api/v3/{path}", headers=headers) for path in named for send in ask]

    assert sum(answer.content.count(WORD.encode()) for answer in (*answers, *media)) == 0
    assert {answer.status_code for answer in media} == {200}
    assert {answer.status_code for answer in answers[2:]} == {404}


@pytest.mark.parametrize(
    "name", ["wagtailadmin_explore", "award_awardees:index", "laurel_audit:report", "wagtailimages:index"]
)
def test_lists_cost_the_same_however_much_is_concealed(client: Client, results: Results, name: str) -> None:
    """Three awardees with pages and three hundred; measured from the second answer, when content types are known."""
    client.force_login(make_person("superuser"))
    above = results.ready.page.get_parent()
    path = reverse(name, args=[above.pk] if name == "wagtailadmin_explore" else [])
    costs = []
    for number in (3, 300):
        awardees = AwardeeFactory.create_batch(number, cycle=results.ready.cycle, tier=results.ready.awardee.tier)
        pages = [AwardeePage(awardee=one, title=WORD, slug=f"a{one.pk}", live=False) for one in awardees]
        add_many(pages, parent=Page.objects.get(pk=above.pk))
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert WORD not in read(client, path)
        costs.append(len(queries))

    assert costs[0] == costs[1]
