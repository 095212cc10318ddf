"""The measures of drawings about a logo, for a wide one, a square one and a high one."""

from decimal import Decimal

import pytest

from foundation.logos.domain.queries.logo_sketch import sketch
from foundation.logos.models import LogoVariant


def measured(width: float, height: float, space: str = "0.25"):
    return sketch(LogoVariant(width=width, height=height), "/preview.svg", Decimal(space))


def test_space_is_a_share_of_the_height() -> None:
    drawn = measured(300, 100)

    assert (drawn.space, drawn.outer_width, drawn.outer_height) == (25, 350, 150)
    assert drawn.outer_box == "-0.875 -0.875 351.75 151.75"


def test_no_space_is_no_frame_apart() -> None:
    drawn = measured(300, 100, "0")

    assert (drawn.space, drawn.outer_width, drawn.outer_height) == (0, 300, 100)


@pytest.mark.parametrize(("width", "height"), [(300, 100), (100, 100), (40, 400), (0.5, 0.25)])
def test_the_logo_is_whole_and_in_the_middle_of_its_stage(width, height) -> None:
    drawn = measured(width, height)

    assert drawn.stage_width == 2 * drawn.stage_height
    assert (drawn.x * 2 + width, drawn.y * 2 + height) == pytest.approx((drawn.stage_width, drawn.stage_height))
    assert min(drawn.x, drawn.y) > 0
    assert drawn.squeezed_y * 2 + drawn.squeezed_height == pytest.approx(drawn.stage_height)
    assert drawn.crowd_below - drawn.crowd_above == pytest.approx(height + drawn.stripe)


def test_only_the_stretched_one_gives_up_its_proportions() -> None:
    assert measured(3, 1).preview_to_stretch == "/preview.svg#svgView(preserveAspectRatio(none))"
