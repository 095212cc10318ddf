"""The sections on their pages: what can be read is saved, what can't stays as typed, links lead to the fields."""

from datetime import timedelta

import pytest
import time_machine

from awards.applications.models import Answer, Application
from awards.programmes.models import ScreeningItem
from tests.factories.applications import TYPED_ORGANISATION, ApplicationFactory, full_cycle, page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(client):
    application = ApplicationFactory(empty=True)
    client.force_login(application.owner)
    return application


def test_the_task_list_says_what_is_missing_and_where(client):
    application = ApplicationFactory(complete=True, contact_name="")
    client.force_login(application.owner)

    shown = page_of(client.get(page(application, "application")))

    assert shown.values("main .tasks .missing a", "href") == [f"{page(application, 'organisation')}#id_contact_name"]


def test_a_section_that_asks_for_nothing_is_optional_not_done(client, application):
    efforts = page(application, "efforts")
    before = page_of(client.get(page(application, "application")))
    assert len(page_of(client.get(efforts)).said_with("1つ以上選び", "main .lead")) == 1
    ScreeningItem.objects.filter(kind="effort").update(is_required=False)

    after = page_of(client.get(page(application, "application")))

    task = f'main .tasks > li:has(a[href="{efforts}"]) .state'
    assert [each.one(task).text for each in (before, after)] == ["まだ", "任意"]
    assert "1つ以上選び" not in client.get(efforts).content.decode()


def test_organisation_saves_and_goes_on(client, application):
    response = client.post(page(application, "organisation"), TYPED_ORGANISATION)

    application.refresh_from_db()
    assert response["Location"] == page(application, "questions")
    assert (application.organisation_name, application.employees_total) == ("あおぞら見本食品株式会社", 1820)
    assert (application.industry_id, application.prefecture_id) == ("E", "06")


def test_organisation_with_a_name_in_latin_letters_needs_no_reading(client, application):
    typed = TYPED_ORGANISATION | {"organisation_name": "Example Foods Ltd.", "organisation_kana": ""}

    assert client.post(page(application, "organisation"), typed).status_code == 302
    shown = page_of(client.get(page(application, "organisation")))
    assert not shown.has("label[for=id_organisation_kana] .need--required")


def test_organisation_keeps_what_is_right_and_shows_what_is_not(client, application):
    typed = {
        **TYPED_ORGANISATION,
        "corporate_number": "T79999010000",
        "employees_total": "たくさん",
        "contact_name": "",
    }

    response = client.post(page(application, "organisation"), typed)

    application.refresh_from_db()
    shown = page_of(response)
    assert (application.organisation_name, application.employees_total) == ("あおぞら見本食品株式会社", None)
    assert application.corporate_number == ""
    assert (shown.fields["corporate_number"], shown.fields["employees_total"]) == ("T79999010000", "たくさん")
    assert shown.one("main .error-summary").hrefs == [
        f"#id_{name}" for name in ("corporate_number", "employees_total", "contact_name")
    ]
    assert len(shown.said_with("11", "#id_corporate_number-e")) == 1  # how many digits were typed


def test_organisation_saved_for_later_may_be_unfinished(client, application):
    response = client.post(page(application, "organisation"), {**TYPED_ORGANISATION, "contact_name": "", "later": "1"})

    assert response["Location"] == page(application, "application")
    assert Application.objects.get().organisation_kana == "アオゾラミホンショクヒン"


def test_what_cannot_be_read_is_not_left_behind(client, application):
    response = client.post(
        page(application, "organisation"), {**TYPED_ORGANISATION, "employees_total": "？", "later": "1"}
    )

    assert response.status_code == 200
    assert page_of(response).fields["employees_total"] == "？"


@pytest.mark.parametrize("column", ["state", "reference", "owner", "cycle", "public_id", "submitted_at"])
def test_nothing_else_can_be_written(client, application, column):
    before = getattr(Application.objects.get(), column)

    client.post(page(application, "organisation"), {**TYPED_ORGANISATION, column: "1", f"{column}_id": "1"})

    assert getattr(Application.objects.get(), column) == before


def test_each_number_says_beside_it_over_what_time_and_whom_it_counts(client, application):
    definition = "応募の前の1年間から、ふだんの月をひとつ選んで数えます。"
    for item in ScreeningItem.objects.filter(code__in=["eligible", "active", "days"]):
        item.versions.update(help_ja=f"{item.code}: {definition}")

    shown = page_of(client.get(page(application, "questions")))

    for name in ("eligible-numerator", "active-numerator", "days-numerator"):
        described = shown.one(f"main input[name={name}]")["aria-describedby"].split()
        texts = [shown.one(f"[id='{each}']").text for each in described if shown.has(f"[id='{each}']")]
        assert texts == [f"{name.partition('-')[0]}: {definition}"]


def test_measures_are_shown_back_normalised(client, application):
    typed = {
        "eligible-denominator": "１６０",
        "eligible-numerator": "64人",
        "active-numerator": "４８",
        "days-numerator": "1,384",
    }

    response = client.post(page(application, "questions"), {**typed, "calculate": "1"}, follow=True)

    shown = page_of(response)
    assert (shown.fields["eligible-denominator"], shown.fields["days-numerator"]) == ("160", "1,384")
    units = [each.text for each in shown.all("span.unit") if not each.has("*")]
    assert units == ["人", "人", "人"]  # of an average the unit is the result's, not the total's
    assert shown.texts("main [data-out]") == ["40.0", "75.0", "28.8"]


def test_an_impossible_relation_stops_and_is_kept(client, application):
    typed = {
        "eligible-denominator": "160",
        "eligible-numerator": "64",
        "active-numerator": "70",
        "days-numerator": "384",
    }

    response = client.post(page(application, "questions"), typed)

    assert response.status_code == 200
    assert page_of(response).one("main .error-summary").hrefs == ["#id_active-numerator"]
    assert Answer.objects.get(item_version__item__code="active").numerator == 70
    again = page_of(client.get(page(application, "questions")))
    assert again.one("main .error-summary").hrefs == ["#id_active-numerator"]


def test_an_unusual_relation_asks_once(client, application):
    typed = {
        "eligible-denominator": "160",
        "eligible-numerator": "164",
        "active-numerator": "48",
        "days-numerator": "384",
    }

    refused_page = client.post(page(application, "questions"), typed)
    assert refused_page.status_code == 200
    assert page_of(refused_page).fields["eligible-note"] == ""
    assert page_of(refused_page).one("main .banner--warning[autofocus]").hrefs == ["#id_eligible-numerator"]

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

    shown = page_of(response)
    assert shown.fields["effect-text"] == "語" * 838
    assert len(shown.said_with("38", "#id_effect-text-e")) == 1  # too many by so much
    assert shown.one("main .error-summary").hrefs == ["#id_effect-text"]
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
        shown = page_of(client.get(page(application, "check")))

    assert shown.texts("main .facts dd")[0] == f"{application.organisation_name} {application.organisation_kana}"
    assert not shown.has("main button")


def test_both_languages(client, application):
    for section in ("application", "organisation", "questions", "efforts", "materials", "check"):
        for language in ("en", "ja"):
            response = client.get(page(application, section), headers={"accept-language": language})
            assert page_of(response).one("html")["lang"] == language
