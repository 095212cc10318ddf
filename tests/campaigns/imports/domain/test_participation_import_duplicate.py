"""A table entered twice doubles nothing, with or without numbers."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from campaigns.imports.domain.participation_import import check_table, enter_rows
from campaigns.imports.domain.participation_import_duplicate import AT_ONCE, list_duplicates
from campaigns.imports.domain.participation_table import HEADINGS
from campaigns.imports.models import ParticipationImport
from campaigns.participation.models import Participation
from foundation.organisations.models import Prefecture
from tests.factories.participation import CampaignFactory, ParticipationFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
ONE, TWO = "8700110005901", "7999901000001"


def problems(rows, campaign=None):
    found = list_duplicates(campaign or CampaignFactory(), dict(enumerate(rows, start=2)))
    return [problem.row for problem in found]


def organisation(name="見本商店", **values):
    return {"kind": "organisation", "name_ja": name, **values}


def individual(name="ことり", **values):
    return {"kind": "individual", "name_ja": name, **values}


@pytest.mark.parametrize(
    ("one", "other", "doubled"),
    [
        (organisation(), organisation("㈱見本商店"), [3]),
        (organisation(corporate_number=ONE), organisation(), [3]),
        (organisation(corporate_number=ONE), organisation(corporate_number=TWO), []),
        (organisation(email="a@x.jp"), organisation(email="b@y.jp"), [3]),
        (organisation(), organisation("見本商会"), []),
        (individual(), individual("コトリ"), [3]),
        (individual(email="a@x.jp"), individual(email="a+1@x.jp"), [3]),
        (individual(email="a@x.jp"), individual(email="b@x.jp"), []),
        (individual(), organisation("ことり"), []),
    ],
)
def test_rows_are_compared_with_each_other(one, other, doubled):
    assert problems([one, other]) == doubled


def test_two_prefectures_tell_two_of_one_name_apart():
    yamagata, tokyo = Prefecture.objects.get(pk="06"), Prefecture.objects.get(pk="13")

    assert problems([organisation(prefecture=yamagata), organisation(prefecture=tokyo)]) == []
    assert problems([organisation(prefecture=yamagata), organisation(prefecture=yamagata)]) == [3]


@pytest.mark.parametrize(("state", "found"), [("applied", [2]), ("approved", [2]), ("withdrawn", []), ("rejected", [])])
def test_rows_are_compared_with_who_takes_part(state, found):
    row = ParticipationFactory(name_ja="株式会社見本商店", state=state, prefecture_id=None)

    assert problems([organisation()], row.campaign) == found
    assert problems([organisation()]) == []


@pytest.mark.parametrize(("prefecture", "found"), [("06", [2]), ("13", [])])
def test_another_prefecture_tells_a_row_from_who_takes_part(prefecture, found):
    row = ParticipationFactory(name_ja="見本商店", prefecture_id="06")

    rows = [organisation(prefecture=Prefecture.objects.get(pk=prefecture))]

    assert problems(rows, row.campaign) == found


def test_a_large_table_costs_a_query_for_five_hundred_names(django_assert_num_queries):
    campaign = CampaignFactory()

    with django_assert_num_queries(3):
        assert problems([organisation(f"見本{n}") for n in range(AT_ONCE * 2 + 1)], campaign) == []


def table(*lines):
    book = Workbook()
    names = ("kind", "name_ja", "agrees")
    book.active.append([HEADINGS[name] for name in HEADINGS])
    for line in lines:
        values = dict(zip(names, line, strict=True))
        book.active.append([values.get(name, "") for name in HEADINGS])
    content = BytesIO()
    book.save(content)
    content.seek(0)
    return content


def test_the_same_table_imported_twice_doubles_nothing():
    campaign, lines = CampaignFactory(), [("団体", "みほん", "はい"), ("個人", "ことり", "はい")]
    imports = [
        ParticipationImport.objects.create(campaign=campaign, state="applying", requested_by=staff()) for _turn in "12"
    ]
    readings = [check_table(campaign, table(*lines)) for _turn in "12"]  # both checked before either is entered
    assert [reading.is_clean for reading in readings] == [True, True]

    for row, reading in zip(imports, readings, strict=True):
        enter_rows(row, reading)

    states = ParticipationImport.objects.order_by("pk").values_list("state", flat=True)
    assert (list(states), Participation.objects.count()) == (["applied", "failed"], 2)
    again = check_table(campaign, table(*lines))
    assert sorted(problem.row for problem in again.problems) == [2, 3]
    assert again.rows == {}
