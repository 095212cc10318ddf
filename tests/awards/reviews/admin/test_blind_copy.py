"""The office's list of cleaned copies: what waits comes first; opening, confirming, replacing, withholding."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.applications.models import Application
from awards.reviews.admin.review_home import PENDING
from awards.reviews.enums import BlindCopyState
from awards.reviews.models import BlindCopy
from foundation.audit.models import Entry
from tests.factories.applications import full_cycle
from tests.factories.assets import painted
from tests.factories.people import staff
from tests.factories.reviews import accepted_application, blind_copy
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    client.force_login(staff("run_reviews", "view_blindcopy"))
    return client


@pytest.fixture
def copy():
    return blind_copy()


def press(clerk, name, copy, **fields):
    address = reverse(f"blind_copies:{name}", args=[copy.pk])
    assert page_of(clerk.get(address)).one("main form[method=post i]:has(button)")
    response = clerk.post(address, fields)
    copy.refresh_from_db()
    return response


def test_what_waits_for_a_clerk_comes_first(clerk, copy) -> None:
    blind_copy(state=BlindCopyState.PENDING, file=None, made_at=None)
    blind_copy(state=BlindCopyState.IMPOSSIBLE, file=None, refusal="encrypted")
    blind_copy(state=BlindCopyState.REPLACED)

    rows = page_of(clerk.get(reverse("blind_copies:index"))).all("main table tbody tr")

    assert [row.all("td")[1].text for row in rows[:2]] == ["確認待ち", "作れない"]
    assert len(rows) == 4


def test_what_waits_is_to_be_checked_or_blackened_and_in_force(clerk, copy) -> None:
    cycle = copy.application.cycle
    materials = [accepted_application(cycle).materials.get() for _turn in range(2)]
    stuck = blind_copy(materials[0], state="impossible", file=None, made_at=None, refusal="encrypted")
    blind_copy(materials[1])
    Application.objects.filter(pk=materials[1].application_id).update(state="withdrawn")
    row = PENDING["laurel_reviews.copy"]

    rows = row.list_rows(None)
    shown = page_of(clerk.get(row.url())).all("main table tbody tr")

    assert set(rows) == {copy, stuck}
    assert rows.get(pk=stuck.pk).waits_since == stuck.requested_at
    assert len(shown) == 2


def test_the_list_costs_the_same_for_many(clerk, django_assert_max_num_queries) -> None:
    cycle = full_cycle()
    clerk.get(reverse("blind_copies:index"))
    for _number in range(12):
        blind_copy(accepted_application(cycle).materials.get())

    with django_assert_max_num_queries(20):
        clerk.get(reverse("blind_copies:index"), {"state": "made", "material__application__cycle": cycle.pk})


@pytest.mark.parametrize(("facts", "is_shown"), [({}, True), ({"words_mark": "0" * 64}, False)])
def test_one_that_was_searched_for_other_words_is_not_said_to_be_shown(clerk, facts, is_shown) -> None:
    copy = blind_copy(confirmed_by=staff(), **facts)

    listed = page_of(clerk.get(reverse("blind_copies:index"))).one("main table tbody tr").all("td")[1].text
    looked_at = page_of(clerk.get(reverse("blind_copies:inspect", args=[copy.pk]))).one("main dl").text

    said = copy.get_state_display()
    assert (listed == said, said in looked_at) == (is_shown, is_shown)


def test_a_copy_is_opened_on_record_and_confirmed(clerk, copy) -> None:
    page = page_of(clerk.get(reverse("blind_copies:inspect", args=[copy.pk])))
    opened = clerk.get(page.one(f"a[href='{reverse('blind_copies:open', args=[copy.pk])}']")["href"])
    press(clerk, "confirm", copy)

    assert opened.status_code == 302
    assert Entry.objects.of(copy.file).get().event == "file.downloaded"
    assert copy.state == BlindCopyState.CONFIRMED
    assert copy.material.application.organisation_name in page.one("section[aria-labelledby=names-h]").text
    assert "就業規則.pdf (1.2 KB)" in page.one("section[aria-labelledby=original-h]").text


def test_what_can_be_done_stands_on_the_page(clerk, copy) -> None:
    page = page_of(clerk.get(reverse("blind_copies:inspect", args=[copy.pk]))).one("main")

    assert reverse("blind_copies:confirm", args=[copy.pk]) in page.values("p a.button", "href")


def test_without_a_file_there_is_nothing_to_open(clerk) -> None:
    copy = blind_copy(state=BlindCopyState.PENDING, file=None, made_at=None)

    assert clerk.get(reverse("blind_copies:open", args=[copy.pk])).status_code == 404


def test_a_blackened_file_takes_its_place(clerk, copy, s3) -> None:
    upload = SimpleUploadedFile("黒塗り.pdf", painted(), "application/pdf")

    press(clerk, "replace", copy, upload=upload)

    second = BlindCopy.objects.current().get()
    assert (copy.state, second.state, second.keeps_text) == ("replaced", "pending", False)
    assert second.source.original_name == "黒塗り.pdf"


def test_a_file_of_another_kind_is_refused_on_the_page(clerk, copy) -> None:
    response = press(clerk, "replace", copy, upload=SimpleUploadedFile("黒塗り.docx", b"a"))

    assert response.status_code == 200
    assert page_of(response).all("[role=alert]") != []
    assert copy.state == BlindCopyState.MADE


def test_made_again_and_withheld(clerk, copy) -> None:
    press(clerk, "make_again", copy, keeps_text="")
    second = BlindCopy.objects.current().get()
    refused = press(clerk, "withhold", second, reason=" ")
    press(clerk, "withhold", second, reason="社名が見えます。")

    assert (copy.state, second.keeps_text, refused.status_code) == ("replaced", False, 200)
    assert (second.state, second.reason) == ("withheld", "社名が見えます。")


@pytest.mark.parametrize("name", ["confirm", "replace", "make_again", "withhold", "open"])
def test_closed_to_who_has_all_else_of_awards(client, copy, name) -> None:
    client.force_login(staff("process_application", "view_blindcopy"))

    assert client.get(reverse(f"blind_copies:{name}", args=[copy.pk])).status_code in (302, 403)
    assert not Entry.objects.of(copy.file).exists()
