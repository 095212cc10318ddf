"""Bodies from a table: 47 prefectures and 20 associations at once, compared first, and nothing twice."""

import pytest
from django.core.exceptions import ValidationError

from campaigns.cooperation.domain.errors import ImportOutdated, ImportWrong
from campaigns.cooperation.domain.request import PREFECTURES, pick_bodies
from campaigns.cooperation.domain.request_import import enter_import, plan_import
from campaigns.cooperation.domain.request_table import HEADINGS
from campaigns.cooperation.enums import ImportOutcome
from campaigns.cooperation.models import CooperationRequest
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.organisations.models import Prefecture
from tests.factories.cooperation import cooperating
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
NEW, CHANGED, SAME, CONTACTED = ImportOutcome.NEW, ImportOutcome.CHANGED, ImportOutcome.SAME, ImportOutcome.CONTACTED


def table(*rows):
    lines = [",".join(HEADINGS.values())]
    lines += [",".join(row.get(name, "") for name in HEADINGS) for row in rows]
    return "\n".join(lines) + "\n"


def association(number=1, **values):
    return {
        "kind": "経済団体",
        "name_ja": f"見本商工会議所{number}",
        "person_title": "会頭",
        "email": f"info{number}@chamber.example.jp",
        **values,
    }


def everybody():
    """All prefectures by name, and 20 associations."""
    prefectures = [
        {
            "kind": "都道府県",
            "name_ja": row.name_ja,
            "person_division": "労働政策課",
            "email": f"p{row.pk}@pref.example.jp",
        }
        for row in Prefecture.objects.all()
    ]
    return table(*prefectures, *(association(number) for number in range(20)))


def enter(campaign, text):
    return enter_import(campaign, text, seen=plan_import(campaign, text).mark, by=staff())


def test_47_prefectures_and_20_associations_are_entered_in_one_go(campaign):
    plan = plan_import(campaign, everybody())
    assert (plan.counts, plan.problems, campaign.cooperation_requests.count()) == ([(NEW, 67)], [], 0)

    enter(campaign, everybody())

    hokkaido = campaign.cooperation_requests.get(body_code="01")
    assert (hokkaido.name_ja, hokkaido.name_en, hokkaido.state) == ("北海道", "Hokkaido", "draft")
    assert (hokkaido.person_division, hokkaido.email) == ("労働政策課", "p01@pref.example.jp")
    assert campaign.cooperation_requests.count() == 67
    assert Entry.objects.get(event="cooperation.imported").after == {"new": 67, "changed": 0}
    assert Notice.objects.count() == 0


def test_the_same_table_twice_doubles_nothing(campaign):
    enter(campaign, everybody())

    plan = enter(campaign, everybody())

    assert (plan.counts, plan.writes, campaign.cooperation_requests.count()) == ([(SAME, 67)], 0, 67)


def test_what_was_picked_before_gets_its_address_and_stays_one(campaign):
    pick_bodies(campaign, [PREFECTURES], by=staff())
    plan = plan_import(campaign, everybody())
    assert plan.counts == [(NEW, 20), (CHANGED, 47)]
    assert [change.after for change in plan.rows[0].changes] == ["労働政策課", "p01@pref.example.jp"]

    enter(campaign, everybody())

    assert campaign.cooperation_requests.count() == 67
    assert campaign.cooperation_requests.get(body_code="13").email == "p13@pref.example.jp"


def test_an_empty_cell_clears_nothing(campaign):
    enter(campaign, table(association(person_name="見本 花子")))

    plan = enter(campaign, table(association(person_title="", email="new@chamber.example.jp")))

    row = campaign.cooperation_requests.get()
    assert (plan.writes, row.person_name, row.person_title, row.email) == (
        (1, "見本 花子", "会頭", "new@chamber.example.jp")
    )


def test_who_was_contacted_stays_as_they_are(campaign):
    body = cooperating(campaign=campaign, name_ja="見本商工会議所1")

    plan = enter(campaign, table(association()))

    assert ([row.outcome for row in plan.rows], plan.writes) == ([CONTACTED], 0)
    assert campaign.cooperation_requests.get().email == body.email


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"kind": "都道府県", "name_ja": "みほん県"}], "コードの一覧にありません"),
        ([{"kind": "都道府県", "name_ja": "東京都", "body_code": "1"}], "東京都のコードは13です"),
        ([{"kind": "会社", "name_ja": "見本"}], "「会社」は、コードの一覧にありません。"),
        ([{"kind": "経済団体", "name_ja": ""}], "書いてください"),
        ([association(email="chair@")], "有効なメールアドレス"),
        ([association(body_code="みほん")], "半角の英数字"),
        ([association(), association(email="other@chamber.example.jp")], "2行目と同じ団体です"),
        ([association(name_ja="（記入例）別の団体")], "記入例を書き換えた行です"),
    ],
)
def test_a_row_that_is_wrong_says_what_to_do_and_nothing_is_entered(campaign, rows, said):
    text = table(association(9), *rows) if len(rows) == 1 else table(*rows)
    plan = plan_import(campaign, text)

    assert len([problem for problem in plan.problems if said in problem.message]) == 1
    with pytest.raises(ImportWrong):
        enter_import(campaign, text, seen=plan.mark, by=staff())
    assert campaign.cooperation_requests.count() == 0


def test_a_code_of_one_body_and_the_name_of_another_is_no_match(campaign):
    enter(campaign, table(association(1, body_code="one"), association(2, body_code="two")))

    plan = plan_import(campaign, table(association(1, body_code="two")))

    assert [(problem.row, problem.column) for problem in plan.problems] == [(2, HEADINGS["body_code"])]


def test_a_list_that_changed_since_is_compared_again_first(campaign):
    text = table(association())
    seen = plan_import(campaign, text).mark
    enter(campaign, text)

    with pytest.raises(ImportOutdated):
        enter_import(campaign, text, seen=seen, by=staff())
    assert campaign.cooperation_requests.count() == 1


def test_nothing_is_stored_where_another_name_takes_the_place_meanwhile(campaign):
    CooperationRequest.objects.create(campaign=campaign, kind="association", name_ja="株式会社見本商工会議所1")

    plan = plan_import(campaign, table(association(name_ja="見本商工会議所1 株式会社")))

    assert [row.outcome for row in plan.rows] == [CHANGED]


def test_comparing_costs_the_same_for_3_and_300_rows(campaign, django_assert_num_queries):
    for rows in (3, 300):
        text = table(*(association(number) for number in range(rows)))
        with django_assert_num_queries(3):
            plan_import(campaign, text)


def test_a_table_without_a_column_is_refused_as_a_whole(campaign):
    with pytest.raises(ValidationError, match="団体名"):
        plan_import(campaign, "種別,コード\n経済団体,\n")
