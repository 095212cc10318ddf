"""What readers set in their system: forced colours, and that nothing moves."""

import pytest
from django.contrib.auth import get_user_model

from awards.reviews.models import Assignment
from tests.parts.signing_in import sign_in_browser

COLOURS = """() => [...document.querySelectorAll(".legend i")].map((level) => {
  const tile = document.querySelector(`.tilemap [data-level="${level.dataset.level ?? 0}"] rect`);
  return [getComputedStyle(level).backgroundColor, tile && getComputedStyle(tile).fill];
})"""
MARK = "event => getComputedStyle(event, '::before').content.slice(0, 3)"
FILL = "bar => getComputedStyle(bar).fill"
MOVING = """() => [...document.querySelectorAll("*")].filter((element) =>
  ["", "::before", "::after"].some((part) => {
    const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element, part || null);
    return scrollBehavior !== "auto" || `${transitionDuration}, ${animationDuration}`.split(", ").some(
      (duration) => parseFloat(duration) > 0);
  })).map((element) => `${element.tagName}.${element.className}`)"""


@pytest.fixture(params=["light", "dark"])
def forced(page, request):
    page.emulate_media(forced_colors="active", color_scheme=request.param)
    return page


def test_the_legend_of_the_map_has_the_colours_of_the_map(demo_site, forced):
    forced.goto(f"{demo_site}/ja/campaign/")

    colours = forced.evaluate(COLOURS)

    assert [level for level, tile in colours if tile not in (None, level)] == []
    assert len({level for level, _tile in colours}) == len(colours) == 5


def test_events_of_a_month_bear_the_marks_of_the_legend(demo_site, forced):
    forced.goto(f"{demo_site}/ja/events/")

    ceremonies = forced.locator(".month a.is-highlighted").evaluate_all(f"found => found.map({MARK})")
    others = forced.locator(".month a:not(.is-highlighted, .is-off)").evaluate_all(f"found => found.map({MARK})")

    assert set(ceremonies) == {'"◆ '}
    assert set(others) == {'"● '}


def test_a_reviewer_sees_which_bar_is_that_of_the_application(demo_site, forced):
    assigned = Assignment.objects.filter(reviewer__user__email="minori@daigaku.example.jp").earliest("pk")
    sign_in_browser(forced.context, get_user_model().objects.get(pk=assigned.reviewer.user_id), demo_site)
    page = f"phases/{assigned.phase.public_id}/applications/{assigned.application.public_id}/"
    forced.goto(f"{demo_site}/review/{assigned.reviewer.public_id}/{page}")

    own = forced.locator(".dist .own").first.evaluate(FILL)
    others = forced.locator(".dist rect:not(.own)").evaluate_all(f"found => found.map({FILL})")

    assert len(others) > 0
    assert own not in others


@pytest.mark.parametrize("path", ["ja/", "ja/cases/", "ja/campaign/", "apply/"])
def test_where_motion_is_to_be_reduced_nothing_moves(demo_site, page, path):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{demo_site}/{path}")

    assert page.evaluate(MOVING) == []
