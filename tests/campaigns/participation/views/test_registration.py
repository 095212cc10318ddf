"""The public form, from the outside: what goes in, what is refused and how, what a mail says and a page doesn't."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from campaigns.participation.models import Participation
from foundation.notices.models import Notice
from foundation.organisations.models import Organisation
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory, open_campaign
from tests.factories.registration import NUMBER, address, confirm_link, send
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once")]
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def at_once(settings):
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
    cache.clear()


@pytest.fixture
def campaign():
    return open_campaign()


def errors(answer):
    return answer.context["form"].errors


def test_an_organisation_registers_confirms_and_takes_part(client, campaign):
    answer = send(client, campaign)
    assert answer.status_code == 302
    row = Participation.objects.get()
    assert (row.state, row.name_kana, row.organisation, row.email) == (
        "unconfirmed", "アオゾラミホンショクヒン", None, "kouhou@aozora.example.jp",
    )  # fmt: skip
    assert (row.participation_terms, row.logo_terms) == (campaign.participation_terms, campaign.logo_terms)
    assert row.participation_terms_at == row.applied_at
    assert sorted(row.answers.values_list("question__code", "option__code", "number")) == [
        ("activity", "learn", None), ("activity", "practise", None), ("people", None, 48),
    ]  # fmt: skip

    link = confirm_link(sent_mail()[-1])
    assert client.get(link).status_code == 200
    row.refresh_from_db()
    assert row.state == "unconfirmed"  # a scanner that follows links confirms nothing
    answer = client.post(link, follow=True)
    row.refresh_from_db()
    assert (row.state, row.organisation.name_ja) == ("approved", "あおぞら見本食品")
    assert row.organisation.corporate_number == NUMBER
    assert page_of(answer).one("h1").text == "参加の登録が完了しました"
    assert [notice.kind for notice in Notice.objects.order_by("pk")] == ["campaigns.confirm", "campaigns.approved"]
    assert client.post(link).status_code == 302  # again: nothing changes
    assert Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("", {"corporate_number": ""}),
        ("_individual", {"corporate_number": None, "q_people": None, "name_ja": "ことり"}),
    ],
)
def test_the_same_twice_from_two_addresses_without_a_number_takes_part_once(client, campaign, kind, typed):
    for email in ("one@gmail.com", "two@gmail.com"):
        send(client, campaign, kind, email=email, **typed)
    for mail in sent_mail():
        client.post(confirm_link(mail))

    assert sorted(Participation.objects.values_list("state", flat=True)) == ["applied", "approved"]
    assert Organisation.objects.count() == (kind == "")


def test_an_individual_is_asked_less(client, campaign):
    absent = dict.fromkeys(("name_kana", "corporate_number", "prefecture", "q_people"))
    answer = send(client, campaign, "_individual", name_ja="ことり", **absent)
    row = Participation.objects.get()
    assert answer.status_code == 302
    assert (row.kind, row.name_ja, row.name_kana, row.prefecture, row.industry) == (
        "individual", "ことり", "コトリ", None, None,
    )  # fmt: skip
    client.post(confirm_link(sent_mail()[-1]))
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize(("name", "status"), [("Example Foods Ltd.", 302), ("見本食品", 422)])
def test_a_name_in_latin_letters_needs_no_reading(client, campaign, name, status):
    answer = send(client, campaign, name_ja=name, name_kana="")

    assert answer.status_code == status
    assert Participation.objects.filter(name_ja="Example Foods Ltd.", letter="E").count() == (status == 302)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name_ja": "あ" * 300}, "name_ja"),
        ({"name_kana": "ア" * 300}, "name_kana"),
        ({"name_kana": "漢字"}, "name_kana"),
        ({"email": "kouhou-aozora.example.jp"}, "email"),
        ({"email": "a" * 300 + "@example.jp"}, "email"),
        ({"corporate_number": "8700110005902"}, "corporate_number"),
        ({"corporate_number": "870011000590"}, "corporate_number"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"website": "ftp://example.jp/"}, "website"),
        ({"industry": "E' OR 1=1"}, "industry"),
        ({"prefecture": "99"}, "prefecture"),
        ({"q_activity": []}, "q_activity"),
        ({"q_activity": ["999999999"]}, "q_activity"),
        ({"q_people": "たくさん"}, "q_people"),
        ({"q_people": "10000"}, "q_people"),
        ({"q_what": "あ" * 41}, "q_what"),
        ({"agrees": None}, "agrees"),
        ({"name_ja": " 　\u202e"}, "name_ja"),
    ],
)
def test_bad_input_is_named_and_what_was_typed_is_kept(client, campaign, typed, field):
    answer = send(client, campaign, **typed)
    page = page_of(answer)
    assert answer.status_code == 422
    assert list(errors(answer)) == [field]
    assert page.one("title").text.startswith("エラー")
    assert [href for href in page.hrefs if href.startswith(f"#id_{field}")] != []  # the summary leads to the field
    assert field == "name_ja" or page.one("[name=name_ja]")["value"] == "株式会社あおぞら見本食品"
    assert (Participation.objects.count(), Notice.objects.count()) == (0, 0)


TYPED = ", ".join(f"main form {one}" for one in ("[type=text]", "[type=email]", "[type=url]", "[type=tel]", "textarea"))


def test_script_in_every_field_is_shown_as_text(client, campaign):
    every = [field["name"] for field in page_of(client.get(address(campaign))).all(TYPED)]
    answer = send(client, campaign, **dict.fromkeys(every, SCRIPT))
    assert (answer.status_code, len(every)) == (422, 9)
    assert SCRIPT not in answer.content.decode()
    names = ("name_ja", "name_en", "q_what")
    send(client, campaign, **dict.fromkeys(names, SCRIPT))
    link = confirm_link(sent_mail()[-1])
    assert SCRIPT not in client.get(link).content.decode()
    shown = client.post(link, follow=True)
    assert SCRIPT not in shown.content.decode()
    assert SCRIPT not in client.get(shown.redirect_chain[-1][0].replace("welcome/", "")).content.decode()


@pytest.mark.parametrize("typed", ["Ｔ８７００１１０００５９０１", "T8700110005901", "8700-1100-05901"])
def test_a_corporate_number_is_read_as_it_is_typed(client, campaign, typed):
    send(client, campaign, corporate_number=typed)
    assert Participation.objects.get().corporate_number == NUMBER


def test_the_number_finds_the_organisation_and_nothing_private(client, campaign):
    known = OrganisationFactory(corporate_number=NUMBER, name_ja="あおぞら見本食品", prefecture_id="06")
    last = CampaignFactory(series="sample", fiscal_year=2025)
    ParticipationFactory(campaign=last, organisation=known, public=True, email="secret@aozora.example.jp")
    answer = client.post(address(campaign), {"corporate_number": NUMBER, "lookup": "1"})
    assert answer.status_code == 200
    assert answer.context["offer"].years == 2
    assert page_of(answer).values("[name=prefecture] [selected]", "value") == ["06"]
    assert "secret@" not in answer.content.decode()
    assert errors(answer) == {}
    ParticipationFactory(campaign=campaign, organisation=known, public=True)
    again = client.post(address(campaign), {"corporate_number": NUMBER, "lookup": "1"})
    assert "すでに参加しています。参加証とロゴは" in page_of(again).one("#found").text


def test_the_same_organisation_twice_is_told_kindly_and_written_to_where_it_is_on_file(client, campaign):
    known = OrganisationFactory(corporate_number=NUMBER)
    ParticipationFactory(
        campaign=campaign,
        organisation=known,
        state="approved",
        email="first@aozora.example.jp",
        link_reference="r" * 32,
    )
    answer = send(client, campaign, email="second@aozora.example.jp")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "first@" not in page
    assert Participation.objects.count() == 1
    assert [(notice.kind, notice.to) for notice in Notice.objects.all()] == [
        ("campaigns.standing", "first@aozora.example.jp")
    ]


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(client, campaign):
    send(client, campaign)
    client.post(confirm_link(sent_mail()[-1]))
    first = page_of(client.get(reverse("laurel_participation:join_sent", args=["ja", campaign.code])))
    client.session.flush()
    Participation.objects.update(corporate_number="")
    Organisation.objects.update(corporate_number=None)
    answer = send(client, campaign, corporate_number="")
    assert answer.status_code == 302
    second = page_of(client.get(answer.url))
    assert first.one("main").text == second.one("main").text
    assert first.hrefs == second.hrefs
    assert Participation.objects.count() == 1
    assert Notice.objects.latest("pk").kind == "campaigns.known"


def test_so_many_forms_from_one_network_and_so_many_mails_to_one_address(client, campaign, settings):
    settings.LAUREL_CAMPAIGNS_LETTERS_PER_DAY = 2
    for number in range(4):
        send(client, campaign, corporate_number="", name_ja=f"見本{number}")
    assert (Notice.objects.count(), Participation.objects.count()) == (2, 4)
    settings.LAUREL_CAMPAIGNS_TRIES_PER_HOUR = 4
    answer = send(client, campaign, email="other@example.jp", corporate_number="")
    assert answer.status_code == 429
    assert not Participation.objects.filter(email="other@example.jp").exists()


def test_errors_are_in_our_words_and_in_the_order_of_the_page(client, campaign):
    wrong = {
        "name_ja": "あ" * 101,
        "website": "x y",
        "industry": "?",
        "q_what": "あ" * 41,
        "email": "x",
        "agrees": None,
    }
    page = page_of(send(client, campaign, **wrong))

    fields, inputs = page.values(".error-summary a", "href"), page.values("main [id^=id_]", "id")
    assert (len(fields), fields) == (6, sorted(fields, key=lambda link: inputs.index(link[1:])))
    assert page.said_with("101文字入っています") != []


def test_a_link_that_has_run_out_is_sent_anew(client, campaign):
    send(client, campaign)
    link = confirm_link(sent_mail()[-1])
    Participation.objects.update(confirm_until=timezone.now())
    client.post(link)
    assert Participation.objects.get().state == "unconfirmed"
    client.post(link, {"resend": "1"})
    client.post(confirm_link(sent_mail()[-1]))
    assert Participation.objects.get().state == "approved"


def test_a_wrong_link_opens_nothing(client, campaign):
    send(client, campaign)
    link = confirm_link(sent_mail()[-1])
    broken = f"{link[:-2]}{'a' if link[-2] != 'a' else 'b'}/"
    assert client.post(broken).status_code == 404
    private = link.replace("/join/confirm/", "/manage/")  # the token of one purpose opens nothing of another
    assert client.get(private).status_code == 404


def test_a_closed_campaign_says_so(client):
    campaign = open_campaign(registration_closes_at=timezone.now() - timedelta(days=1))
    assert page_of(client.get(address(campaign))).said_with("受け付けは終わりました") == [
        "登録の受け付けは終わりました"
    ]
    assert client.post(address(campaign), {}).status_code == 200
    assert client.get("/ja/join/unknown/").status_code == 404


def test_terms_are_read_where_there_are_any(client, campaign):
    bare = open_campaign(code="bare", participation_terms=None, logo_terms=campaign.logo_terms)

    def read(of, kind):
        return client.get(reverse("laurel_participation:join_terms", args=["ja", of.code, kind])).status_code

    assert [read(each, kind) for each in (campaign, bare) for kind in ("participation", "logo")] == [200, 200, 404, 200]


def test_a_number_on_no_record_fills_in_nothing(client, campaign):
    answer = send(client, campaign, name_ja="", lookup="1")

    assert answer.status_code == 200
    assert page_of(answer).fields["name_ja"] == ""
    assert page_of(answer).fields["corporate_number"] == NUMBER
    assert Participation.objects.count() == 0


def test_the_page_after_sending_is_of_this_campaign_and_sends_again(client, campaign):
    terms = {"participation_terms": campaign.participation_terms, "logo_terms": campaign.logo_terms}
    other = open_campaign(code="other", **terms)
    after = [reverse("laurel_participation:join_sent", args=["ja", each.code]) for each in (campaign, other)]
    before = client.get(after[0])["Location"]
    send(client, campaign)

    assert (before, client.get(after[1])["Location"]) == (address(campaign), address(other))
    assert client.post(after[0]).context["again"] is True
    assert [notice.kind for notice in Notice.objects.all()] == ["campaigns.confirm"] * 2

    client.post(confirm_link(sent_mail()[-1]))
    Participation.objects.all().delete()
    assert client.post(after[0]).context["again"] is True  # nobody learns that it is gone
    assert Notice.objects.filter(kind="campaigns.confirm").count() == 2
