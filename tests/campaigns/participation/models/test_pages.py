"""A campaign's page presents its record, once in each language."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from campaigns.participation.models import (
    Campaign,
    CampaignQuestion,
    CampaignQuestionOption,
    Participation,
    ParticipationAnswer,
)
from foundation.changes.domain.reading import forget_readings
from foundation.organisations.models import Organisation, Prefecture, SizeBand
from tests.factories.cooperation import CooperationRequestFactory
from tests.factories.crowds import add_question
from tests.factories.media import ImageFactory
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import translate
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory, jst, open_campaign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_one_page_of_a_campaign_in_each_language() -> None:
    page = CampaignPageFactory()
    translate(page, title="Sample Work Month")

    with pytest.raises(ValidationError):
        CampaignPageFactory(campaign=page.campaign)


def test_the_page_shows_participants_the_map_and_who_cooperates(client: Client) -> None:
    campaign = CampaignFactory()
    ParticipationFactory(campaign=campaign, name_ja="株式会社あおぞら見本食品", public=True)
    ParticipationFactory(campaign=campaign, name_ja="株式会社まだ審査中")
    CooperationRequestFactory(campaign=campaign, name_ja="みほん県", state="accepted", may_publish=True)
    CooperationRequestFactory(campaign=campaign, name_ja="れいじ県")
    page = CampaignPageFactory(campaign=campaign)

    answer = client.get(page.get_url())

    shown = page_of(answer)
    assert shown.said_with("株式会社") == ["株式会社あおぞら見本食品"]
    assert len(shown.all("g.tile")) == 47
    labels = shown.values("[aria-label]", "aria-label")
    assert [label for label in labels if label.startswith("山形")] == ["山形 1件の参加"]
    assert shown.said_with("みほん県") == ["みほん県"]
    assert "れいじ県" not in answer.content.decode()


def test_machines_read_its_days(client: Client) -> None:
    page = CampaignPageFactory(campaign=CampaignFactory(starts_at=jst(2026, 11, 3), ends_at=jst(2026, 12, 1)))

    (event,) = [one for one in page_of(client.get(page.get_url())).structured_data if "startDate" in one]

    assert (event["startDate"], event["endDate"]) == ("2026-11-03", "2026-11-30")


def test_the_page_in_english(client: Client) -> None:
    campaign = CampaignFactory()
    ParticipationFactory(campaign=campaign, name_ja="株式会社あおぞら見本食品", public=True)
    english = translate(CampaignPageFactory(campaign=campaign), title="Sample Work Month")

    shown = page_of(client.get(english.get_url(), {"prefecture": "06"}))

    labels = shown.values("[aria-label]", "aria-label")
    assert [label for label in labels if label.startswith("Yamagata")] == ["Yamagata 1 participant"]
    assert shown.texts("th[scope=row] > span[lang=ja]") == ["株式会社あおぞら見本食品"]


def test_nothing_is_written_in_the_page_as_style_or_script(client: Client) -> None:
    shown = page_of(client.get(CampaignPageFactory().get_url()))

    assert [shown.values("[style]", "style"), shown.texts("style")] == [[], []]
    assert shown.all("script:not([src]):not([type='application/ld+json'])") == []


def test_a_past_campaign_without_participants_shows_what_is_known_and_no_empty_places(client: Client) -> None:
    nobody = DivisionFactory(phone="", email="")
    past = CampaignFactory(
        starts_at=jst(2018, 11, 1), ends_at=jst(2018, 12, 1), division=nobody, registration_opens_at=None
    )
    page = CampaignPageFactory(campaign=past)

    shown = page_of(client.get(page.get_url()))

    assert [shown.has(name) for name in ("#growth", "#map", "#participants", ".in-charge", ".kana")] == [False] * 5
    assert shown.texts(".facts dt")[0] == "いつ"
    assert shown.said_with("0件") == []

    Campaign.objects.filter(pk=past.pk).update(division=DivisionFactory(phone="03-0000-0000"))
    ParticipationFactory(campaign=past, public=True)
    shown = page_of(client.get(page.get_url()))
    assert [shown.has(name) for name in ("#map", "#participants", ".in-charge", ".kana")] == [True] * 4


def test_a_campaign_that_nobody_has_joined_yet_says_so_without_a_map_of_zeros(client: Client) -> None:
    shown = page_of(client.get(CampaignPageFactory(campaign=open_campaign()).get_url()))

    assert [shown.has(name) for name in ("#growth", "#map", "#participants .kana")] == [False] * 3
    assert shown.has("#participants")


def test_the_search_of_the_directory_has_a_label_and_the_map_says_that_it_scrolls(client: Client) -> None:
    campaign = CampaignFactory()
    ParticipationFactory(campaign=campaign, public=True)
    shown = page_of(client.get(CampaignPageFactory(campaign=campaign).get_url()))

    label = shown.one("#participants label[for=participant-words]")
    assert (label.text, label.get("class")) == ("名称・読み", None)
    assert shown.one("#map .tilemap-hint").text == "地図は横に動かせます。同じ数字は表にもあります。"


def list_changes(participation):
    """Of all that a row, and the map, show: each changed without a signal."""
    yield Participation.objects.filter(pk=participation.pk), {"name_ja": "株式会社あらため"}
    yield Participation.objects.filter(pk=participation.pk), {"website": "https://new.mihon.example/"}
    yield Participation.objects.filter(pk=participation.pk), {"prefecture": "13"}
    yield Participation.objects.filter(pk=participation.pk), {"publishes_industry": False}
    yield Organisation.objects.filter(pk=participation.organisation_id), {"public_id": "2" * 20}
    yield Prefecture.objects.filter(pk="13"), {"name_ja": "架空都"}
    yield SizeBand.objects.filter(pk=participation.size_band_id), {"name_ja": "見本の規模"}
    yield CampaignQuestion.objects.all(), {"label_ja": "取り組みの種類"}
    yield CampaignQuestionOption.objects.filter(code="learn"), {"label_ja": "みなで学ぶ"}
    yield ParticipationAnswer.objects.all(), {"text": "", "option": CampaignQuestionOption.objects.get(code="practise")}
    yield Participation.objects.filter(pk=participation.pk), {"publishes_logo": False}
    yield Participation.objects.filter(pk=participation.pk), {"state": "withdrawn"}


def test_a_directory_that_is_drawn_already_shows_each_change_at_once(client: Client) -> None:
    campaign = CampaignFactory()
    question = add_question(campaign)
    shown = {"website": "https://mihon.example/", "picture": ImageFactory(ready=True)}
    one = ParticipationFactory(campaign=campaign, public=True, **shown)
    option = question.options.get(code="learn")
    ParticipationAnswer.objects.create(participation=one, question=question, option=option)
    ParticipationFactory(campaign=campaign, public=True, prefecture_id="47")
    address = CampaignPageFactory(campaign=campaign).get_url()

    def read() -> str:
        return client.get(address).text

    before = [read() for _ in range(3)][-1]
    for rows, change in list_changes(one):
        assert rows.update(**change) > 0
        after = read()
        forget_readings()
        assert (after == read(), after == before) == (True, False), change
        before = after


QUERIES = ("", "prefecture=47", "q=株", "kind=organisation", "page=2")


def test_what_was_drawn_for_one_choice_of_the_directory_is_nothing_to_another(client: Client) -> None:
    campaign = CampaignFactory()
    for code in ("06", "47"):
        ParticipationFactory(campaign=campaign, public=True, prefecture_id=code)
    page = CampaignPageFactory(campaign=campaign)
    english = translate(page, title="Sample Work Month")
    other = CampaignPageFactory(campaign=ParticipationFactory(public=True).campaign)
    addresses = [f"{one.get_url()}?{query}" for one in (page, english, other) for query in QUERIES]

    fresh = []
    for address in addresses:
        forget_readings()
        fresh.append(client.get(address).content)
    kept = [client.get(address).content for address in addresses * 2]

    assert kept == fresh * 2
    assert len(set(fresh)) >= 8
