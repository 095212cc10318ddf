"""A page shows the player of a video as it is kept, and asks nobody; which videos are unknown is found in any block."""

import datetime as dt

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.embeds.blocks import EmbedValue

from casestudies.models import CaseStudyPage
from foundation.content.domain.queries.video import find_player, list_unknown
from tests.factories.media import VideoFactory

pytestmark = pytest.mark.django_db
VIDEO = EmbedValue("https://video.example/1", max_width=1120)
NOW = timezone.now()


def a_case(video=VIDEO):
    return CaseStudyPage(challenge=[("video", {"video": video, "title": "検品の一日"})])


def test_a_player_is_shown_once_it_is_kept_and_a_link_before():
    shown = {"value": {"video": VIDEO, "title": "検品の一日"}}
    before = render_to_string("laurel_content/blocks/video.html", shown)

    VideoFactory()

    after = render_to_string("laurel_content/blocks/video.html", shown)
    assert [(text.count("<iframe "), text.count(f'href="{VIDEO.url}"')) for text in (before, after)] == [(0, 1), (1, 1)]


def test_an_old_player_is_better_than_none():
    old = VideoFactory(cache_until=NOW - dt.timedelta(days=1))

    assert find_player(VIDEO) == old.html
    assert [video.url for video in list_unknown(a_case(), at=NOW)] == [VIDEO.url]


def test_a_page_without_videos_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list_unknown(a_case(video=None), at=NOW) == []


def test_what_is_kept_is_not_unknown():
    VideoFactory()

    assert list_unknown(a_case(), at=NOW) == []
