"""The page of the organisation: looking up its number, and refusals that name their field and what to do."""

import pytest

from awards.applications.models import Application
from tests.factories.applications import TYPED_ORGANISATION, ApplicationFactory, page
from tests.factories.organisations import OrganisationFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(client):
    application = ApplicationFactory(empty=True)
    client.force_login(application.owner)
    return application


def test_looking_up_asks_for_nothing_else_yet_and_keeps_what_cannot_be_read(client, application):
    known = OrganisationFactory(with_number=True)
    typed = {"contact_name": "", "employees_total": "たくさん", "lookup": "1"}

    found = client.post(page(application, "organisation"), {**typed, "corporate_number": known.corporate_number})
    wrong = client.post(page(application, "organisation"), {**typed, "corporate_number": "123"})

    assert set(found.context["form"].errors) == {"employees_total"}
    assert page_of(found).fields["employees_total"] == "たくさん"
    assert set(wrong.context["form"].errors) == {"corporate_number", "employees_total"}
    assert page_of(wrong).fields["corporate_number"] == "123"


def test_only_a_look_up_says_that_something_was_filled_in(client, application):
    known = OrganisationFactory(with_number=True)

    looked = client.post(page(application, "organisation"), {"corporate_number": known.corporate_number, "lookup": "1"})
    later = client.get(page(application, "organisation"))

    found = "見つかりました。登録されている団体です。"
    assert page_of(looked).one("#found > p").text == f"{found}下の空いていた欄を埋めました。確かめてください。"
    assert page_of(later).one("#found > p").text == found


def test_each_refusal_names_its_field_and_says_what_to_do(client, application):
    typed = {
        **TYPED_ORGANISATION,
        "organisation_name": "",
        "industry": "",
        "city": "あ" * 200,
        "website": "なし",
        "contact_email": "見本",
    }

    shown = page_of(client.post(page(application, "organisation"), typed))

    assert shown.texts("main .error-summary li") == [
        "「団体の名称」を書いてください。",
        "「業種」を選んでください。",
        "市区町村：60字までです。いまは200字です。短くしてください。書いた文はすべて残してあります。",
        "ウェブサイトのアドレスの形ではありません。https://example.jp/ のように書いてください。",
        "メールアドレスの形ではありません。name@example.jp のように書いてください。",
    ]
    assert shown.fields["city"] == "あ" * 200


def test_addresses_and_telephones_typed_full_width_are_kept_half_width(client, application):
    typed = {"contact_email": "Ichiro＠Ａｏｚｏｒａ．example.jp", "contact_phone": "０３−１２３４－５６７８"}

    client.post(page(application, "organisation"), {**TYPED_ORGANISATION, **typed})

    application.refresh_from_db()
    assert (application.contact_email, application.contact_phone) == ("Ichiro@Aozora.example.jp", "03-1234-5678")


def test_a_wrong_check_digit_is_said(client, application):
    response = client.post(page(application, "organisation"), {"corporate_number": "1234567890123", "lookup": "1"})

    assert page_of(response).one("#id_corporate_number-e").text != ""
    assert Application.objects.get().corporate_number == ""


def test_the_corporate_number_finds_the_record_and_fills_what_is_empty(client, application):
    known = OrganisationFactory(with_number=True)
    full_width = "Ｔ" + known.corporate_number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))

    response = client.post(
        page(application, "organisation"),
        {"corporate_number": full_width, "organisation_name": "わたしの書き方", "lookup": "1"},
    )

    application.refresh_from_db()
    assert (application.organisation, application.corporate_number) == (known, known.corporate_number)
    assert (application.organisation_name, application.industry_id) == ("わたしの書き方", "E")
    assert page_of(response).texts("#found dd")[0] == f"{known.full_name_ja}（{known.name_kana}）"
