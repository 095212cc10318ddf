"""The sections on their pages: what can be read is saved, what can't stays as typed, links lead to the fields."""

import re
from datetime import timedelta

import pytest
import time_machine

from awards.applications.models import Answer, Application
from awards.programmes.models import ScreeningItem
from tests.factories.applications import TYPED_ORGANISATION, ApplicationFactory, full_cycle, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(client):
    application = ApplicationFactory(empty=True)
    client.force_login(application.owner)
    return application


def test_the_task_list_says_what_is_missing_and_where(client):
    application = ApplicationFactory(complete=True, contact_name="")
    client.force_login(application.owner)

    text = client.get(page(application, "application")).content.decode()

    assert f'href="{page(application, "organisation")}#id_contact_name"' in text


def test_a_section_that_asks_for_nothing_is_optional_not_done(client, application):
    efforts = page(application, "efforts")
    before = client.get(page(application, "application")).content.decode()
    assert "1つ以上選び" in client.get(efforts).content.decode()
    ScreeningItem.objects.filter(kind="effort").update(is_required=False)

    after = client.get(page(application, "application")).content.decode()

    states = [
        re.search(rf'href="{efforts}">.*?<span class="state[^>]*>(.*?)</span>', each, re.DOTALL)
        for each in (before, after)
    ]
    assert [re.sub(r"<[^>]*>", "", found[1]).strip() for found in states if found] == ["まだ", "任意"]
    assert "1つ以上選び" not in client.get(efforts).content.decode()


def test_organisation_saves_and_goes_on(client, application):
    response = client.post(page(application, "organisation"), TYPED_ORGANISATION)

    application.refresh_from_db()
    assert response["Location"] == page(application, "questions")
    assert (application.organisation_name, application.employees_total) == ("あおぞら見本食品株式会社", 1820)
    assert (application.industry_id, application.prefecture_id) == ("E", "06")


def test_organisation_keeps_what_is_right_and_shows_what_is_not(client, application):
    typed = {
        **TYPED_ORGANISATION,
        "corporate_number": "T79999010000",
        "employees_total": "たくさん",
        "contact_name": "",
    }

    response = client.post(page(application, "organisation"), typed)

    application.refresh_from_db()
    text = response.content.decode()
    assert (application.organisation_name, application.employees_total) == ("あおぞら見本食品株式会社", None)
    assert application.corporate_number == ""
    assert 'value="T79999010000"' in text
    assert 'value="たくさん"' in text
    assert [f'href="#id_{name}"' in text for name in ("corporate_number", "employees_total", "contact_name")] == [
        True
    ] * 3
    assert "11" in text


def test_organisation_saved_for_later_may_be_unfinished(client, application):
    response = client.post(page(application, "organisation"), {**TYPED_ORGANISATION, "contact_name": "", "later": "1"})

    assert response["Location"] == page(application, "application")
    assert Application.objects.get().organisation_kana == "アオゾラミホンショクヒン"


def test_what_cannot_be_read_is_not_left_behind(client, application):
    response = client.post(
        page(application, "organisation"), {**TYPED_ORGANISATION, "employees_total": "？", "later": "1"}
    )

    assert response.status_code == 200
    assert 'value="？"' in response.content.decode()


@pytest.mark.parametrize("column", ["state", "reference", "owner", "cycle", "public_id", "submitted_at"])
def test_nothing_else_can_be_written(client, application, column):
    before = getattr(Application.objects.get(), column)

    client.post(page(application, "organisation"), {**TYPED_ORGANISATION, column: "1", f"{column}_id": "1"})

    assert getattr(Application.objects.get(), column) == before


def test_measures_are_shown_back_normalised(client, application):
    typed = {
        "eligible-denominator": "１６０",
        "eligible-numerator": "64人",
        "active-numerator": "４８",
        "days-numerator": "1,384",
    }

    response = client.post(page(application, "questions"), {**typed, "calculate": "1"}, follow=True)

    text = response.content.decode()
    assert 'value="160"' in text
    assert 'value="1,384"' in text
    units = [unit.strip() for unit in re.findall(r'<span class="unit">([^<]*)<', text)]
    assert units == ["人", "人", "人"]  # of an average the unit is the result's, not the total's
    assert "<span data-out>40.0</span>" in text
    assert "<span data-out>28.8</span>" in text


def test_an_impossible_relation_stops_and_is_kept(client, application):
    typed = {
        "eligible-denominator": "160",
        "eligible-numerator": "64",
        "active-numerator": "70",
        "days-numerator": "384",
    }

    response = client.post(page(application, "questions"), typed)

    text = response.content.decode()
    assert response.status_code == 200
    assert 'href="#id_active-numerator"' in text
    assert Answer.objects.get(item_version__item__code="active").numerator == 70
    assert 'href="#id_active-numerator"' in client.get(page(application, "questions")).content.decode()


def test_an_unusual_relation_asks_once(client, application):
    typed = {
        "eligible-denominator": "160",
        "eligible-numerator": "164",
        "active-numerator": "48",
        "days-numerator": "384",
    }

    refused_page = client.post(page(application, "questions"), typed)
    assert refused_page.status_code == 200
    assert 'name="eligible-note"' in refused_page.content.decode()

    response = client.post(
        page(application, "questions"), {**typed, "eligible-note": "派遣の4人を含みます", "anyway": "1"}
    )
    assert response["Location"] == page(application, "efforts")
    assert Answer.objects.get(item_version__item__code="eligible").note == "派遣の4人を含みます"


def test_half_the_measures_can_be_saved_for_later(client, application):
    response = client.post(page(application, "questions"), {"eligible-numerator": "64", "later": "1"})

    assert response["Location"] == page(application, "application")
    assert [answer.numerator for answer in Answer.objects.all()] == [64]


def test_an_effort_that_is_too_long_is_kept_and_flagged(client, application):
    response = client.post(page(application, "efforts"), {"effect-is_chosen": "on", "effect-text": "語" * 838})

    text = response.content.decode()
    assert "語" * 838 in text
    assert "38" in text
    assert 'href="#id_effect-text"' in text
    assert len(Answer.objects.get().text) == 838


def test_unticking_keeps_the_text(client, application):
    client.post(page(application, "efforts"), {"effect-is_chosen": "on", "effect-text": "書いた文"})
    client.post(page(application, "efforts"), {"effect-text": "書いた文", "later": "1"})

    assert [(answer.is_chosen, answer.text) for answer in Answer.objects.all()] == [(False, "書いた文")]


@pytest.mark.parametrize("section", ["organisation", "questions", "efforts", "materials"])
def test_after_the_close_one_can_only_read(client, section):
    application = ApplicationFactory(complete=True, cycle=full_cycle())
    client.force_login(application.owner)

    with time_machine.travel(application.cycle.closes_at + timedelta(seconds=1)):
        client.force_login(application.owner)
        response = client.get(page(application, section))
        assert response["Location"] == page(application, "check")
        text = client.get(page(application, "check")).content.decode()

    assert application.organisation_name in text
    assert "<button" not in text.split("<main")[1].split("</main>")[0]


def test_both_languages(client, application):
    for section in ("application", "organisation", "questions", "efforts", "materials", "check"):
        english = client.get(page(application, section), headers={"accept-language": "en"})
        assert 'lang="en"' in english.content.decode()
        japanese = client.get(page(application, section), headers={"accept-language": "ja"})
        assert 'lang="ja"' in japanese.content.decode()
