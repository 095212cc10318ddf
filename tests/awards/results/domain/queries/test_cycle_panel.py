"""A cycle's panel in the shape of the page's blocks: from records, from the page, and not before the release."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from awards.decisions.models import PanelMember
from awards.programmes.models import AwardCycle
from awards.results.domain.queries.cycle import find_public_cycle
from awards.results.domain.queries.cycle_panel import read_panel
from tests.factories.pages import translate
from tests.factories.programmes import CycleFactory
from tests.factories.results_pages import AwardCyclePageFactory

pytestmark = pytest.mark.django_db
TEXTS = {"name_ja": "見本 太郎", "name_en": "Taro Mihon", "role_ja": "委員長", "role_en": "Chair"}


@pytest.fixture
def cycle() -> AwardCycle:
    """Released, with a page in each language that names somebody."""
    cycle: AwardCycle = CycleFactory(released=True)
    page = AwardCyclePageFactory(cycle=cycle, panel_members=[("person", {"name": "紙面 花子", "post": "座長"})])
    translate(page, slug="cycle-en", panel_members=[("person", {"name": "Hanako Shimen", "post": "Chair"})])
    return cycle


def read(cycle: AwardCycle, language: str = "ja", **moment: Any) -> list[dict[str, Any]] | None:
    """Type and value of each, as the public cycle has them."""
    found = find_public_cycle(cycle.public_id, language=language)
    assert found is not None
    with translation.override(language):
        panel = read_panel(found, **moment)
    return None if panel is None else [{"type": one.block_type, **one.value} for one in panel]


def test_records_take_the_place_of_the_blocks_in_their_shape(cycle) -> None:
    PanelMember.objects.create(cycle=cycle, **TEXTS, affiliation_ja="見本大学")

    shown = {"type": "person", "name": "見本 太郎", "post": "委員長", "organisation": "見本大学"}
    assert read(cycle) == [shown]
    assert read(cycle, "en") == [shown | {"name": "Taro Mihon", "post": "Chair"}]


def test_without_records_the_blocks_of_the_page_in_that_language_are_shown(cycle) -> None:
    texts = {language: read(cycle, language) for language in ("ja", "en")}

    assert {language: [one["name"] for one in shown or ()] for language, shown in texts.items()} == {
        "ja": ["紙面 花子"],
        "en": ["Hanako Shimen"],
    }


def test_before_the_release_neither_is_shown(cycle) -> None:
    PanelMember.objects.create(cycle=cycle, **TEXTS)

    assert read(cycle, at=cycle.released_at - timedelta(microseconds=1)) is None
    assert len(read(cycle, at=cycle.released_at) or ()) == 1
    PanelMember.objects.all().delete()
    assert read(cycle, at=cycle.released_at - timedelta(microseconds=1)) is None


def test_a_cycle_without_records_and_page_has_no_panel() -> None:
    cycle = CycleFactory(released=True, results_at=timezone.now())

    assert read(cycle) is None
