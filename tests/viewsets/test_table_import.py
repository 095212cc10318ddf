"""The pages of tables that staff send, whatever the rows are: refused without the right, methods, what a page says."""

import pytest
from django.urls import reverse

from awards.results.admin.awardee_import import PAGES
from awards.results.models import AwardeeImport
from foundation.clock.domain import start_work
from foundation.clock.models import Work
from tests.awards.results.awardee_tables import clerk
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    programme = CycleFactory(released=True).programme
    return AwardeeImport.objects.create(programme=programme, file_name="表.xlsx", table_key="imports/1")


def show(client, row, **columns):
    AwardeeImport.objects.filter(pk=row.pk).update(**columns)
    client.force_login(clerk())
    return page_of(client.get(reverse("laurel_results_admin_import", args=[row.public_id])))


def test_a_button_is_offered_to_who_may():
    assert [button.url for button in PAGES.list_buttons(clerk())] == [reverse("laurel_results_admin_imports")]
    assert PAGES.list_buttons(staff("view_awardee")) == []


def test_only_what_can_be_entered_has_a_button(client, row):
    for columns, buttons in (
        ({"state": "checking"}, []),
        ({"state": "checked", "good": 2, "bad": 1}, []),
        ({"state": "checked", "good": 0, "bad": 0, "known": 2}, []),
        ({"state": "checked", "good": 2, "bad": 0}, ["すべての行を登録する"]),
        ({"state": "checked", "good": 2, "table_key": None}, []),
        ({"state": "applied", "entered": 2}, []),
    ):
        assert show(client, row, **columns).texts("main button.button[type=submit]") == buttons


@pytest.mark.parametrize(("state", "step"), [("checking", "check"), ("applying", "enter")])
def test_one_whose_worker_died_at_each_try_says_so(client, row, state, step):
    start_work(kind="laurel_results.import", key=f"{row.public_id}:{step}", ref=row.pk)
    before = show(client, row, state=state)
    Work.objects.update(state="failed")

    after = show(client, row, state=state)

    assert [page.said_with("表を処理できませんでした") != [] for page in (before, after)] == [False, True]
    assert [page.said_with("処理しています") != [] for page in (before, after)] == [True, False]


def test_one_that_was_deleted_after_a_week_says_so(client, row):
    assert show(client, row, state="checked", good=2, table_key=None).said_with("1週間が過ぎたため削除されました")


def test_many_problems_are_listed_to_an_end_that_is_said(client, row):
    problems = [{"row": n, "column": "", "message": f"理由{n}"} for n in range(2, 302)]

    page = show(client, row, state="checked", bad=300, problems=problems)

    assert len(page.all("main tbody tr")) == 200
    assert page.said_with("200")


def test_what_cannot_be_entered_is_refused_and_says_so(client, row):
    show(client, row, state="checked", good=2, bad=1)

    answer = client.post(reverse("laurel_results_admin_import", args=[row.public_id]), follow=True)

    assert page_of(answer).said_with("いまは登録できません")
    row.refresh_from_db()
    assert row.state == "checked"


def test_reasons_that_are_gone_are_not_found(client, row):
    client.force_login(clerk())

    assert client.get(reverse("laurel_results_admin_import_reasons", args=[row.public_id])).status_code == 404
    assert client.put(reverse("laurel_results_admin_imports")).status_code == 405
