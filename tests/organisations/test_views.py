"""The public page of an organisation."""

import pytest
from django.test import Client

from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.coverage import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory

pytestmark = pytest.mark.django_db


def test_the_page_gathers_what_is_public(client: Client) -> None:
    case = CaseStudyPageFactory(title="検品の記録", organisation=OrganisationFactory(name_ja="あおぞら見本食品"))
    ParticipationFactory(organisation=case.organisation, public=True)
    MediaCoverageFactory(organisations=[case.organisation], title="検品票を写真に", note="内部のメモ")

    text = client.get(f"/ja/organisations/{case.organisation.public_id}/").content.decode()

    assert '<h1><span class="phrases">株式会社<wbr>あおぞら<wbr>見本食品</span></h1>' in text
    for shown in ("検品の記録", "検品票を写真に", "山形県山形市"):
        assert shown in text
    assert "内部のメモ" not in text


def test_the_page_in_english(client: Client) -> None:
    case = CaseStudyPageFactory(organisation=OrganisationFactory(name_en="Aozora Mihon Foods Co., Ltd."))

    text = client.get(f"/en/organisations/{case.organisation.public_id}/").content.decode()

    assert '<h1><span class="phrases">Aozora Mihon Foods Co., Ltd.</span></h1>' in text
    assert "Yamagata, Yamagata" in text
    assert f'hreflang="ja" href="http://testserver/ja/organisations/{case.organisation.public_id}/"' in text


def test_an_applicant_has_no_page(client: Client) -> None:
    applicant = ParticipationFactory().organisation

    assert client.get(f"/ja/organisations/{applicant.public_id}/").status_code == 404
    assert client.get(f"/ja/organisations/{applicant.pk}/").status_code == 404
