"""What a page's head says of the page alone."""

import json

import pytest
from django.utils import translation

from foundation.content.domain.queries.metadata import describe_page, shareable_address
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.media import ImageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _japanese():
    with translation.override("ja"):
        yield


def test_it_is_what_the_page_says_of_itself():
    chosen, own = ImageFactory(ready=True), ImageFactory(ready=True)
    case = CaseStudyPageFactory(title="検品 & 記録", summary="紙を一枚に。", picture=own, social_image=chosen)

    metadata = describe_page(case)

    tags = page_of(metadata.tags).all("meta")
    assert {tag.get("property") or tag["name"]: tag["content"] for tag in tags} == {
        "description": "紙を一枚に。",
        "og:description": "紙を一枚に。",
        "og:title": "検品 & 記録",
        "og:type": "article",
        "og:url": case.full_url,
    }
    assert json.loads(metadata.structured_data) == case.json_ld()[-1]
    assert (metadata.chosen_picture, metadata.own_picture) == (shareable_address(chosen), shareable_address(chosen))
    assert metadata.chosen_picture != shareable_address(own) != ""


def test_a_page_without_a_text_is_described_by_its_place_which_is_others():
    case = CaseStudyPageFactory(summary="", challenge=[])
    case.measures = []

    assert (describe_page(case), "｜" in case.get_meta_description()) == (None, True)


def test_a_page_that_is_nowhere_has_none():
    assert describe_page(type(CaseStudyPageFactory())(title="新しい", summary="まだない。")) is None
