"""Days and times in blocks: read as they are typed, kept where they can't be; to a migration they are Wagtail's."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from wagtail import blocks

from events.models import EventPage
from foundation.content.blocks import ConformanceTableBlock, ProgrammeBlock, TimelineBlock


def test_what_is_typed_is_read():
    programme = ProgrammeBlock().child_blocks["time"]
    timeline = TimelineBlock().child_blocks

    assert programme.clean("午後5時") == time(17)
    assert timeline["starts_on"].clean("令和8年12月5日（土）") == date(2026, 12, 5)
    assert timeline["ends_on"].clean("") is None
    assert ConformanceTableBlock().child_blocks["tested_on"].clean("2026年12月5日") == date(2026, 12, 5)


def test_what_cannot_be_read_is_left_to_who_typed_it():
    block = ProgrammeBlock().child_blocks["time"]
    value = block.value_from_datadict({"time": "夕方"}, {}, "time")

    with pytest.raises(ValidationError):
        block.clean(value)

    assert block.get_form_state(value) == "夕方"


def test_no_block_of_a_page_has_wagtails_own_field():
    """Django's own fields read neither eras nor 午後."""
    item = EventPage._meta.get_field("programme").stream_block.child_blocks["item"]

    assert type(item.child_blocks["time"]) is not blocks.TimeBlock
    assert item.child_blocks["time"].deconstruct()[0] == "wagtail.blocks.TimeBlock"
    assert TimelineBlock().child_blocks["starts_on"].deconstruct()[0] == "wagtail.blocks.DateBlock"
