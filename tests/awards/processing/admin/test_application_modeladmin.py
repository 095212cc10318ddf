"""The secretariat's list: filters, search, export, one application; rights asked, reading recorded, nothing changed."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from openpyxl import load_workbook

from awards.applications.models import Application
from foundation.audit.models import Entry
from foundation.text.eras import JST
from tests.factories.applications import ApplicationFactory, fill_in, full_cycle
from tests.factories.assets import pdf
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
LIST = "/admin/awards/applications/"


@pytest.fixture
def secretariat(client):
    user = staff("view_application", "download_material")
    client.force_login(user)
    return user


def one(application):
    return f"{LIST}inspect/{application.pk}/"


def names(response):
    return {application.organisation_name for application in response.context["object_list"]}


def test_the_list_shows_what_was_sent_and_what_is_a_draft(client, secretariat):
    ApplicationFactory(submitted=True, organisation_name="送った団体")
    ApplicationFactory(empty=True)

    shown = page_of(client.get(LIST))

    assert shown.texts(".listing .title-wrapper a").count("送った団体") == 1
    reference = Application.objects.get(organisation_name="送った団体").reference
    assert shown.texts(".listing td.laurel-col-2").count(reference) == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=draft", {"甲"}),
        ("prefecture=13", {"乙"}),
        ("industry=G", {"乙"}),
        ("q=ヘイ", {"丙"}),
        ("q=Ｃ社", {"丙"}),
        ("q=へい", {"丙"}),
        ("q=ﾍｲ", {"丙"}),
        ("q=7000", {"甲"}),
        ("q=T7000-0120-50002", {"甲"}),
        ("q=Ｔ７００００１２０５０００２", {"甲"}),
        ("size=101_300", {"甲", "乙"}),
        ("size=501_1000", {"丙"}),
        ("effort=effect", {"乙", "丙"}),
        ("missing=organisation", set()),
        ("missing=materials", {"甲"}),
        ("flagged=yes", {"甲"}),
        ("flagged=no&q=C", {"丙"}),
        ("state=nonsense", set()),
        ("cycle=nonsense", set()),
        ("size=nonsense", set()),
    ],
)
def test_filters_and_search(client, secretariat, query, expected):
    cycle = full_cycle()
    ApplicationFactory(cycle=cycle, organisation_name="甲", corporate_number="7000012050002", is_flagged=True)
    ApplicationFactory(cycle=cycle, organisation_name="乙", submitted=True, prefecture_id="13", industry_id="G")
    ApplicationFactory(
        cycle=cycle,
        organisation_name="丙",
        submitted=True,
        organisation_kana="ヘイ",
        organisation_name_en="C社",
        employees_total=700,
    )

    assert names(client.get(f"{LIST}?{query}")) == expected


def test_an_application_is_found_by_its_cycle_and_its_reference(client, secretariat):
    sent, other = (ApplicationFactory(submitted=True, organisation_name=name) for name in ("甲", "乙"))

    found = [names(client.get(f"{LIST}?{query}")) for query in (f"cycle={other.cycle_id}", f"q={sent.reference}")]

    assert (sent.cycle_id != other.cycle_id, found) == (True, [{"乙"}, {"甲"}])


def test_the_cycle_is_a_filter(client, secretariat):
    first, second = ApplicationFactory(organisation_name="甲"), ApplicationFactory(organisation_name="乙")

    assert names(client.get(f"{LIST}?cycle={first.cycle_id}")) == {"甲"}
    assert names(client.get(f"{LIST}?cycle={second.cycle_id}")) == {"乙"}


@pytest.mark.parametrize("query", ["owner__password__startswith=a", "contact_email__startswith=h", "nonsense=1"])
def test_only_declared_filters_are_asked(client, secretariat, query):
    assert client.get(f"{LIST}?{query}").status_code == 400


@pytest.mark.parametrize("codenames", [(), ("review_application",), ("change_application",)])
def test_without_the_right_there_is_no_list(client, codenames):
    application = ApplicationFactory(submitted=True)
    client.force_login(staff(*codenames))

    for address in (LIST, one(application), f"{LIST}?export=csv"):
        assert client.get(address).status_code == 302
    assert Entry.objects.filter(event="application.exported").count() == 0


def test_nobody_adds_changes_or_deletes(client):
    application = ApplicationFactory(submitted=True)
    client.force_login(get_user_model().objects.create_superuser("root@example.jp"))

    for path in ("create/", f"edit/{application.pk}/", f"delete/{application.pk}/"):
        assert client.get(f"{LIST}{path}").status_code == 302
        assert client.post(f"{LIST}{path}").status_code == 302
    assert Application.objects.get().organisation_name == application.organisation_name


def test_one_application_shows_everything_and_the_look_is_recorded(client, secretariat):
    application = ApplicationFactory(submitted=True)

    response = client.get(one(application))
    text = page_of(response).text

    file = application.materials.get().file
    parts = (application.reference, "75.0", "検品の記録", file.original_name, file.sha256, "hanako@example.jp")
    assert [part for part in parts if part not in text] == []
    assert page_of(response).texts("#submissions-content td code") == [application.current_submission.sha256]
    assert Entry.objects.filter(event="application.viewed", actor=secretariat).count() == 1


def test_csv_is_safe_to_open_and_recorded(client, secretariat):
    ApplicationFactory(organisation_name='=HYPERLINK("http://example.jp")', contact_name="@SUM(1)", city="-1+2")

    response = client.get(f"{LIST}?export=csv&state=draft")

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    (row,) = list(csv.reader(io.StringIO(text)))[1:]
    assert [cell for cell in row if cell[:1] in {"=", "+", "-", "@"}] == []
    assert '\'=HYPERLINK("http://example.jp")' in row
    entry = Entry.objects.get(event="application.exported")
    assert (entry.actor, entry.after) == (
        secretariat,
        {"format": "csv", "filters": {"state": ["draft"]}, "rows": 1},
    )


def test_xlsx_of_one_cycle_has_its_measures_and_japanese_time(client, secretariat):
    application = ApplicationFactory(submitted=True)
    ApplicationFactory(submitted=True)

    response = client.get(f"{LIST}?export=xlsx&cycle={application.cycle_id}")

    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    heads, values = ([cell.value for cell in row] for row in sheet.iter_rows())
    row = dict(zip(heads, values, strict=True))
    assert [float(row[code]) for code in ("対象者の割合", "実施者の割合", "平均実施日数")] == [40.0, 75.0, 8.0]
    assert row["平均実施日数: 延べ日数"] == 384
    assert (row["経営の効果: 選択"], row["経営の効果"][:2]) == ("○", "検品")
    assert values[0] == application.reference
    in_japan = application.submitted_at.astimezone(JST).replace(tzinfo=None)
    assert abs(row["提出日時"] - in_japan) < timedelta(seconds=1)


def test_the_export_takes_a_fixed_number_of_queries(client, secretariat, django_assert_max_num_queries):
    cycle = full_cycle()
    address = f"{LIST}?export=csv&cycle={cycle.pk}"
    for _n in range(3):
        fill_in(ApplicationFactory(cycle=cycle))
    b"".join(client.get(address).streaming_content)
    with django_assert_max_num_queries(25) as few:
        b"".join(client.get(address).streaming_content)
    for _n in range(20):
        fill_in(ApplicationFactory(cycle=cycle))

    with django_assert_max_num_queries(len(few)):
        b"".join(client.get(address).streaming_content)


def test_a_file_opens_by_an_address_for_a_minute(client, secretariat, s3):
    application = ApplicationFactory(submitted=True)
    file = application.materials.get().file
    target = s3.folder / "private" / file.key
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf())

    response = client.get(reverse("laurel_processing_admin_material", args=[file.public_id]))

    assert response.status_code == 302
    assert "X-Amz-Expires=60" in response["Location"]
    assert "no-store" in response["Cache-Control"]
    events = set(Entry.objects.filter(actor=secretariat).values_list("event", flat=True))
    assert events == {"application.material_opened", "file.downloaded"}


def test_opening_a_file_needs_its_own_right(client):
    application = ApplicationFactory(submitted=True)
    client.force_login(staff("view_application"))
    file = application.materials.get().file

    response = client.get(reverse("laurel_processing_admin_material", args=[file.public_id]))

    assert response.status_code == 302
    assert "X-Amz" not in response["Location"]
    assert (
        reverse("laurel_processing_admin_material", args=[file.public_id])
        not in client.get(one(application)).content.decode()
    )
    assert Entry.objects.filter(event="file.downloaded").count() == 0


def test_a_file_that_is_not_of_an_application_is_not_found(client, secretariat):
    assert client.get(reverse("laurel_processing_admin_material", args=["nosuchfile"])).status_code == 404
