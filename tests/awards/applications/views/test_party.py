"""Other organisations and other awards: lists that are kept without JavaScript, and never overwritten unseen."""

from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from awards.applications.models import ApplicationParty, OtherAward
from awards.results.models import AnswerExample
from foundation.forms.stashed_post import KEY, make_author
from tests.factories.applications import ApplicationFactory, page
from tests.factories.organisations import OrganisationFactory
from tests.factories.programmes import CycleFactory, ScreeningItemFactory
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(client):
    application = ApplicationFactory()
    client.force_login(application.owner)
    return application


def posted_parties(*given, **button):
    data = {f"row{n}-{name}": value for n, row in enumerate(given) for name, value in row.items()}
    return data | {"rows": str(len(given))} | button


def names():
    return [party.name for party in ApplicationParty.objects.all()]


def test_organisations_are_added_put_in_order_and_taken_out(client, application):
    town = {"role": "partner", "name": "みほん県さくら町"}
    school = {"role": "member", "name": "見本学園", "unit_name": "本部"}
    blank = {"role": "member", "name": ""}

    client.post(page(application, "parties"), posted_parties(town, school, blank, add="1"))
    assert names() == ["みほん県さくら町", "見本学園"]
    client.post(page(application, "parties"), posted_parties(town, school, up="1"))
    assert names() == ["見本学園", "みほん県さくら町"]
    client.post(page(application, "parties"), posted_parties(school, town, remove="0"))

    assert [(party.role, party.name) for party in ApplicationParty.objects.all()] == [("partner", "みほん県さくら町")]
    shown = page_of(client.get(page(application, "organisation")))
    assert shown.texts("main section.org > ul > li") == ["みほん県さくら町 連携自治体"]


def test_a_number_finds_the_record_and_fills_what_is_empty(client, application):
    known = OrganisationFactory(with_number=True)

    client.post(
        page(application, "parties"),
        posted_parties({"role": "member", "corporate_number": f"T{known.corporate_number}"}, lookup="0"),
    )

    party = ApplicationParty.objects.get()
    assert (party.organisation, party.name, party.corporate_number) == (
        known,
        known.full_name_ja,
        known.corporate_number,
    )


def test_what_is_wrong_is_said_with_its_row_and_field(client, application):
    given = [
        {"kind": "selected", "name": "みほん賞", "year": "２０２４年"},
        {"kind": "selected", "name": "", "year": "むかし"},
    ]

    shown = page_of(client.post(page(application, "other_awards"), posted_parties(*given)))

    assert shown.texts("main .error-summary li") == [
        "2. 「賞の名前」を書いてください。",
        "2. 年を4桁の数字で書いてください（例：2024）。",
    ]
    assert shown.fields["row1-year"] == "むかし"
    assert OtherAward.objects.get(name="みほん賞").year == 2024


def test_without_a_name_yet_the_own_organisation_leads(client):
    application = ApplicationFactory(empty=True)
    client.force_login(application.owner)

    shown = page_of(client.get(page(application, "parties")))

    lead = "代表は、ご自身の団体です。一緒に応募する団体を書いてください。選ばれると、名前を公表します。"
    assert shown.texts("main .lead") == [lead]
    assert "---------" not in shown.text


def test_a_wrong_number_is_said_and_everything_stays_as_typed(client, application):
    response = client.post(
        page(application, "parties"), posted_parties({"role": "member", "name": "見本学園", "corporate_number": "123"})
    )

    shown = page_of(response)
    assert shown.one("main .error-summary").hrefs == ["#id_row0-corporate_number"]
    assert shown.fields["row0-corporate_number"] == "123"
    assert names() == ["見本学園"]


def test_a_list_that_somebody_else_changed_is_not_overwritten(client, application):
    shown = client.get(page(application, "parties")).context["base"]
    ApplicationParty.objects.create(application=application, name="花子が加えた団体")

    mine = {"role": "member", "name": "私が加えた団体"}
    response = client.post(page(application, "parties"), posted_parties(mine, base=shown))

    assert names() == ["花子が加えた団体"]
    assert page_of(response).texts("main .banner--warning li") == ["花子が加えた団体"]
    assert page_of(response).fields["row0-name"] == "私が加えた団体"
    client.post(
        page(application, "parties"),
        posted_parties({"role": "member", "name": "私が加えた団体"}, base=response.context["base"]),
    )
    assert names() == ["私が加えた団体"]


def test_other_awards(client, application):
    client.post(
        page(application, "other_awards"),
        posted_parties({"kind": "selected", "name": "見本賞", "year": "２０２４", "outcome": "優秀賞"}),
    )

    award = OtherAward.objects.get()
    assert (award.kind, award.name, award.year, award.outcome) == ("selected", "見本賞", 2024, "優秀賞")
    assert page_of(client.get(page(application, "other_awards"))).fields["row0-year"] == "2024"


@pytest.fixture
def example(application):
    """An answer of last year's awardee to the question of the same code."""
    earlier = CycleFactory(programme=application.cycle.programme, released=True)
    item = ScreeningItemFactory(cycle=earlier, code="effect", kind="effort")
    awardee = AwardeeFactory(cycle=earlier, name_ja="架空けんせつ株式会社")
    return AnswerExample.objects.create(
        item=item, awardee=awardee, text_ja="受付の電話を分担制にしました。", consented_at=timezone.now()
    )


def shows_example(client, application):
    return "受付の電話を分担制にしました。" in client.get(page(application, "efforts")).content.decode()


def test_an_earlier_answer_stands_beside_its_question(client, application, example):
    assert shows_example(client, application)


@pytest.mark.parametrize("without", ["consent", "standing", "release"])
def test_an_example_is_shown_with_consent_while_the_award_stands_and_is_released(client, application, example, without):
    assert shows_example(client, application)

    if without == "consent":
        AnswerExample.objects.update(consented_at=None)
    elif without == "standing":
        type(example.awardee).objects.update(state="revoked", revoked_at=timezone.now())
    else:
        type(example.awardee.cycle).objects.filter(pk=example.awardee.cycle_id).update(released_at=None)

    assert not shows_example(client, application)


@pytest.fixture
def fresh_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.mark.usefixtures("fresh_limits")
def test_the_lookup_tells_what_is_public_and_is_counted(client, application):
    known = OrganisationFactory(with_number=True)
    address = reverse("laurel_applications:lookup", args=[f"T{known.corporate_number}"])

    found = client.get(address).json()
    answers = [client.get(address).status_code for _turn in range(30)]

    assert (found["found"], found["name"]) == (True, known.full_name_ja)
    assert set(found) == {"found", "corporate_number", "name", "kana", "name_en", "industry", "prefecture", "city"}
    assert answers == [200] * 29 + [429]
    client.logout()
    assert client.get(address).status_code == 302


def test_rows_are_moved_down_and_the_ends_stay(client, application):
    first, last = {"role": "member", "name": "一"}, {"role": "member", "name": "二"}

    client.post(page(application, "parties"), posted_parties(first, last, down="0"))
    assert names() == ["二", "一"]
    for button in ({"up": "0"}, {"down": "1"}, {"up": "7"}, {"remove": "x"}):
        client.post(page(application, "parties"), posted_parties(last, first, **button))

        assert names() == ["二", "一"]


@pytest.mark.usefixtures("fresh_limits")
def test_a_number_on_no_record_and_one_too_many_fill_in_nothing(client, application):
    row = {"role": "member", "name": "", "corporate_number": "8700110005901"}
    said = []
    for _turn in range(31):
        answer = client.post(page(application, "parties"), posted_parties(row, lookup="0"), follow=True)
        said.append([message.level_tag for message in answer.context["messages"]])

    assert ([tags[:1] for tags in said[:30]], said[30]) == ([["info"]] * 30, ["error"])
    known = OrganisationFactory(with_number=True, corporate_number="8700110005901")
    client.post(page(application, "parties"), posted_parties(row, lookup="0"))
    assert not ApplicationParty.objects.filter(name=known.full_name_ja).exists()


@pytest.mark.usefixtures("fresh_limits")
def test_an_address_of_a_number_on_no_record_says_so(client, application):
    answer = client.get(reverse("laurel_applications:lookup", args=["8700110005901"]))

    assert (answer.status_code, answer.json()) == (200, {"found": False})


def test_a_list_sent_while_signed_out_is_there_again_unsaved(client, application):
    typed = urlencode(
        posted_parties({"role": "member", "name": "見本学園"}, base="mine", author=make_author(application.owner))
    )
    client.logout()
    client.post(page(application, "parties"), typed, content_type="application/x-www-form-urlencoded")
    client.force_login(application.owner)

    shown = client.get(page(application, "parties"))

    assert page_of(shown).fields["row0-name"] == "見本学園"
    assert (shown.context["base"], names()) == ("mine", [])


def test_more_than_a_session_holds_is_not_kept(client, application):
    client.logout()
    for size, is_kept in ((400_000, False), (1000, True)):
        typed = urlencode(posted_parties({"role": "member", "name": "a" * size}, author=make_author(application.owner)))
        client.post(page(application, "parties"), typed, content_type="application/x-www-form-urlencoded")

        assert (KEY in client.session) == is_kept
