"""The export while a correction is under way: what was sent, whatever the applicant has saved since."""

import csv
import io

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.applications.domain import Unlock, remove_material, save_answers, save_organisation
from awards.applications.domain.draft import load_draft
from awards.applications.models import Answer, Application
from awards.processing.domain import accept_application
from awards.processing.domain.material_bundle import list_entries, request_materials
from foundation.organisations.models import Prefecture
from tests.factories.applications import ApplicationFactory, full_cycle, item_of, returned
from tests.factories.people import staff
from tests.lists.multiply import made_here, multiply
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
LIST = "/admin/awards/applications/"
SENT, DRAFTED = 384, 3840


@pytest.fixture
def clerk(client):
    user = staff("view_application", "process_application", "download_material")
    client.force_login(user)
    return user


@pytest.fixture
def application(clerk):
    """Sent with 384 days, returned for them, the file and the name; all three changed since, nothing sent."""
    application = ApplicationFactory(submitted=True)
    file = application.materials.get()
    named = (
        Unlock(item=item_of(application, "days")),
        Unlock(requirement=file.requirement),
        Unlock(column="organisation_name"),
        Unlock(column="prefecture"),
    )
    returned(application, *named, by=clerk)
    application.refresh_from_db()
    draft = load_draft(application)
    save_answers(draft, {item_of(application, "days").pk: {"numerator": DRAFTED}}, by=application.owner)
    changed = {"organisation_name": "下書き株式会社", "prefecture": Prefecture.objects.get(pk="13")}
    save_organisation(application, changed, by=application.owner)
    remove_material(file, by=application.owner)
    return Application.objects.get()


def export(client, application, query=""):
    """The one row of the export, by the label of its column."""
    answer = client.get(f"{LIST}?export=csv&cycle={application.cycle_id}{query}")
    heads, row = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    return dict(zip(heads, row, strict=True))


def test_a_correction_under_way_in_the_export(client, clerk, application):
    row = export(client, application)

    assert (row["平均実施日数: 延べ日数"], float(row["平均実施日数"])) == (str(SENT), 8.0)
    assert (row["団体"], row["都道府県"]) == ("見本食品株式会社", "山形県")


def test_it_is_accepted_and_exported_as_it_was_sent_for_good(client, clerk, application):
    accept_application(application, by=clerk, seen=application.current_submission_id)

    row = export(client, application)

    assert (row["平均実施日数: 延べ日数"], row["団体"]) == (str(SENT), "見本食品株式会社")


def test_a_removed_file_that_was_sent_stays_in_the_zip(clerk, application):
    file = application.materials.get().file

    (entry,) = list_entries(request_materials([application], by=clerk))

    assert (entry.key, entry.path.split("/")[0]) == (file.key, f"{application.reference}_見本食品株式会社")


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("prefecture=06", 1),
        ("prefecture=13", 0),
        ("q=見本食品", 1),
        ("q=下書き", 0),
        ("missing=materials", 0),
        ("missing=material:rules", 0),
        ("effort=effect", 1),
        ("effort=field", 0),
        ("industry=E", 1),
        ("industry=G", 0),
        ("size=101_300", 1),
        ("size=1_10", 0),
    ],
)
def test_filters_and_search_find_what_was_sent(client, clerk, application, query, number):
    Application.objects.update(industry="G", employees_total=5)
    field = item_of(application, "field").versions.get()
    application.answers.filter(item_version__item__code="effect").update(is_chosen=False)
    Answer.objects.update_or_create(application=application, item_version=field, defaults={"is_chosen": True})
    answer = client.get(f"{LIST}?cycle={application.cycle_id}&{query}")

    assert answer.context["paginator"].count == number


def test_the_list_and_the_page_show_what_was_sent_and_what_is_being_changed(client, clerk, application):
    (name,) = page_of(client.get(LIST)).texts(".listing .title-wrapper a")
    page = page_of(client.get(f"{LIST}inspect/{application.pk}/"))

    assert (name, page.one(".laurel-head__name").text) == ("見本食品株式会社", "見本食品株式会社")
    assert page.texts("#figures-content tbody td.laurel-number") == ["40.0 ％", "75.0 ％", "8.0 日"]
    assert page.texts("#changes-content tbody tr") == [
        "団体の名称 見本食品株式会社 下書き株式会社",
        "都道府県 山形県 東京都",
        "平均実施日数 8.0日 · 延べ日数 384 ÷ 実施した人数 48 — · 延べ日数 3,840 ÷ 実施した人数 48",
        "就業規則などの写し 就業規則.pdf —",
    ]
    assert page.texts("#checklist-content .laurel-check--open") == []
    assert page.texts("#materials-content .laurel-file--gone") == []


def test_the_page_of_an_accepted_one_says_that_changes_were_never_sent(client, clerk, application):
    accept_application(application, by=clerk, seen=application.current_submission_id)

    page = page_of(client.get(f"{LIST}inspect/{application.pk}/"))

    assert len(page.texts("#changes-content tbody tr")) == 4
    assert page.one("#changes-content .help-block").text.startswith("応募者が変更を始め")


def test_nothing_is_said_where_nothing_is_being_changed(client, clerk):
    sent = ApplicationFactory(submitted=True)

    assert not page_of(client.get(f"{LIST}inspect/{sent.pk}/")).has("#changes-content")


def test_the_list_is_sorted_by_what_was_sent(client, clerk, application):
    other = ApplicationFactory(cycle=application.cycle, organisation_name="中野見本", submitted=True)

    rows = client.get(f"{LIST}?o=0").context["rows"]

    assert [row.application.pk for row in rows] == [other.pk, application.pk]


@pytest.mark.parametrize(
    ("column", "values"),
    [("organisation_name", ("A", "B")), ("industry_id", ("E", "G")), ("prefecture_id", ("06", "13"))],
)
def test_each_order_is_that_of_what_was_sent_both_ways(client, clerk, column, values):
    place = {"organisation_name": 0, "industry_id": 4, "prefecture_id": 5}[column]
    first, second = (ApplicationFactory(submitted=True, **{column: value}) for value in values)
    for one, value in zip((first, second), reversed(values), strict=True):  # what was written since says the contrary
        Application.objects.filter(pk=one.pk).update(**{column: value})

    orders = [client.get(f"{LIST}?o={sign}{place}").context["rows"] for sign in ("", "-")]

    keys = [[row.application.pk for row in rows] for rows in orders]
    assert keys == [[first.pk, second.pk], [second.pk, first.pk]]


def test_corrections_under_way_cost_the_same_for_3_and_300(client, clerk):
    cycle = full_cycle()
    addresses = (f"{LIST}?o=0", f"{LIST}?export=csv&cycle={cycle.pk}", f"{LIST}?q=見本&prefecture=06&missing=materials")

    def count_queries():
        cache.clear()  # the number at the menu is read again after a minute: here each time
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(address)
                assert b"".join(answer.streaming_content) if answer.streaming else answer.content
            counts.append(len(captured))
        return counts

    with made_here() as rows:
        for _each in range(3):
            ApplicationFactory(cycle=cycle, submitted=True)
    Application.objects.update(prefecture="13", legal_form="kk", industry="G")
    count_queries()
    few = count_queries()
    multiply(rows, 99)

    assert count_queries() == few
    assert Application.objects.count() == 300


def heads_of(client, query=""):
    answer = client.get(f"{LIST}?export=csv{query}")
    return next(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_the_list_says_when_answers_are_in_its_table(client, clerk):
    """Rows of one cycle bring their answers even if none is chosen; of several, the button says what to do."""
    application = ApplicationFactory(submitted=True)
    chosen = f"&cycle={application.cycle_id}"
    assert heads_of(client) == heads_of(client, chosen)
    ApplicationFactory(submitted=True, cycle=full_cycle())

    assert "実施者の割合" in heads_of(client, chosen)
    assert "実施者の割合" not in heads_of(client)
    labels = [list(page_of(client.get(f"{LIST}?{query}")).texts("a[href*='export=']")) for query in ("", chosen)]
    assert labels == [
        ["XLSX（答えは募集回ごと）", "CSV（答えは募集回ごと）"],
        ["XLSXをダウンロード", "CSVをダウンロード"],
    ]
