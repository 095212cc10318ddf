"""Every address of the admin, asked by staff outside the circle of a release: none names what it contains.

The names of an awardee, its page, case study and press release, and of their pictures and documents hold one word that
occurs nowhere else. The addresses are those that there are (`tests/doors/admin.py`), filled with the keys of what is
concealed: a new one is walked without a line here. `OPEN` are doors at which the circle does find it; without the rule,
everybody does.

Who has all rights asks everywhere; who has fewer take turns, so that two ask at each address. In `make doors` all do.
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
from django.urls import reverse
from wagtail.models import APIToken, Page

from accounts.domain.role import apply_roles
from awards.results.models import Awardee, AwardeePage
from foundation.records.registry import concealments
from tests.awards.releases.canary import WORD, Results
from tests.factories.pages import add_many
from tests.factories.people import publisher
from tests.factories.results import (
    AwardeeFactory,
)
from tests.judging.quickly import answering_quickly

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.timeout(600)]
SEARCHING = ("superuser", "publisher")  # with all rights, and with those on pages
IN_TURNS = ("publisher", "secretariat", "auditor")
LISTS = ("wagtailadmin_explore", "award_awardees:index", "laurel_audit:report", "wagtailimages:index")
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
    *("organisation:index", "organisation:inspect", "organisation:edit", "organisation:merge"),
    *("organisation_chooser:choose", "organisation_chooser:chosen"),
}


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


@pytest.fixture
def quickly() -> Iterator[None]:
    """What frames a page is the same at every door: it is found once."""
    with answering_quickly(keeps_reads=False):
        yield


def make_person(role: str) -> Any:
    if role == "superuser":
        return get_user_model().objects.create_superuser("root@office.example.jp")
    apply_roles()
    person = publisher()
    person.groups.add(Group.objects.get(name=role))
    return person


@pytest.mark.slow
@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize("role", ["superuser", *IN_TURNS])
def test_no_door_of_the_admin_tells_who_is_outside(results: Results, role: str, request: pytest.FixtureRequest) -> None:
    person = make_person(role)
    results.leave_traces(person)
    questions = results.list_questions(searches=role in SEARCHING)
    if role in IN_TURNS and not request.config.getoption("--whole-walk"):
        questions = questions[IN_TURNS.index(role) :: len(IN_TURNS)]

    assert list_leaks(person, questions) == {}
    assert len(questions) > 100


def list_shut(person: Any, results: Results) -> list[str]:
    """The doors of `OPEN` that name nothing at any of their addresses; the first address that does is enough."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    addresses: dict[str, list[str]] = {}
    for name, path in results.list_questions():
        addresses.setdefault(name, []).append(path)
    return [name for name in sorted(OPEN) if not any(WORD in read(client, path) for path in addresses[name])]


@pytest.mark.usefixtures("quickly")
def test_the_circle_finds_it(results: Results) -> None:
    person = results.ready.admit(make_person("superuser"))
    results.leave_traces(person)

    assert list_shut(person, results) == []


@pytest.mark.usefixtures("quickly")
def test_without_the_rule_each_kind_of_door_tells(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    person = make_person("superuser")
    results.leave_traces(person)
    monkeypatch.setattr(concealments, "_items", {})

    assert list_shut(person, results) == []


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


def test_lists_cost_the_same_however_much_is_concealed(client: Client, results: Results) -> None:
    """Three awardees with pages and three hundred; measured from the second answer, when content types are known."""
    client.force_login(make_person("superuser"))
    above = results.ready.page.get_parent()
    paths = [reverse(name, args=[above.pk] if name == "wagtailadmin_explore" else []) for name in LISTS]
    costs = []
    for number in (3, 300):
        facts = {"cycle": results.ready.cycle, "tier": results.ready.awardee.tier, "organisation": None}
        awardees = Awardee.objects.bulk_create(AwardeeFactory.build_batch(number, **facts))
        pages = [AwardeePage(awardee=one, title=WORD, slug=f"a{one.pk}", live=False) for one in awardees]
        add_many(pages, parent=Page.objects.get(pk=above.pk))
        costs.append([count_queries(client, path) for path in paths])

    assert costs[0] == costs[1]


def count_queries(client: Client, path: str) -> int:
    """Of the second answer, in which nothing shows."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert WORD not in read(client, path)
    return len(queries)
