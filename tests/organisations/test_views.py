"""The public page of an organisation."""

import pytest
from django.test import Client

from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.news import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_the_page_gathers_what_is_public(client: Client) -> None:
    case = CaseStudyPageFactory(title="検品の記録", organisation=OrganisationFactory(name_ja="あおぞら見本食品"))
    ParticipationFactory(organisation=case.organisation, public=True)
    MediaCoverageFactory(organisations=[case.organisation], title="検品票を写真に", note="内部のメモ")

    answer = client.get(f"/ja/organisations/{case.organisation.public_id}/")
    page = page_of(answer)

    assert (page.one("h1 .phrases").text, len(page.all("h1 wbr"))) == ("株式会社あおぞら見本食品", 2)
    for shown in ("検品の記録", "検品票を写真に", "山形県山形市"):
        assert page.said_with(shown, "main *") != []
    assert "内部のメモ" not in answer.content.decode()


def test_the_page_in_english_of_who_has_no_english_name(client: Client) -> None:
    case = CaseStudyPageFactory(title="検品の記録", organisation=OrganisationFactory(name_en="", city_ja="山形市"))
    ParticipationFactory(organisation=case.organisation, name_en="", public=True)
    MediaCoverageFactory(organisations=[case.organisation], title="検品票を写真に")

    page = page_of(client.get(f"/en/organisations/{case.organisation.public_id}/"))

    assert page.one("main").unmarked_japanese == []


def test_the_page_in_english(client: Client) -> None:
    case = CaseStudyPageFactory(organisation=OrganisationFactory(name_en="Aozora Mihon Foods Co., Ltd."))

    page = page_of(client.get(f"/en/organisations/{case.organisation.public_id}/"))

    assert page.one("h1 .phrases").text == "Aozora Mihon Foods Co., Ltd."
    assert page.said_with("Yamagata, Yamagata", "main *") == ["Yamagata, Yamagata"]
    japanese = f"http://testserver/ja/organisations/{case.organisation.public_id}/"
    assert page.one("link[hreflang=ja]")["href"] == japanese


def test_an_applicant_has_no_page(client: Client) -> None:
    applicant = ParticipationFactory().organisation

    assert client.get(f"/ja/organisations/{applicant.public_id}/").status_code == 404
    assert client.get(f"/ja/organisations/{applicant.pk}/").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_page_is_read_and_nothing_else(client: Client, method: str) -> None:
    case = CaseStudyPageFactory()

    answer = client.generic(method, f"/ja/organisations/{case.organisation.public_id}/")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
