"""The measures of drawings about a logo: the space around it, and the logo put wrong. Numbers for inline SVG.

Holds no rows. Units are those of the drawing itself, so that any logo fits; the templates draw.
"""

from decimal import Decimal

from msgspec import Struct

from foundation.logos.models import LogoVariant


class Sketch(Struct, frozen=True):
    """A logo of `width` × `height` with `space` free on each side, and a stage 1 : 2 on which it is put wrong."""

    preview: str
    width: float
    height: float
    space: float

    @property
    def outer_width(self) -> float:
        return self.width + 2 * self.space

    @property
    def outer_height(self) -> float:
        return self.height + 2 * self.space

    @property
    def outer_box(self) -> str:
        """The view box around both frames, their lines included."""
        edge = self.line
        return f"{-edge:g} {-edge:g} {self.outer_width + 2 * edge:g} {self.outer_height + 2 * edge:g}"

    @property
    def line(self) -> float:
        """The width of a hair line in these units."""
        return self.outer_width / 400

    @property
    def dash(self) -> str:
        return f"{self.line * 5:g} {self.line * 4:g}"

    @property
    def preview_to_stretch(self) -> str:
        """Asked for by itself: only so can the picture's own proportions be given up."""
        return f"{self.preview}#svgView(preserveAspectRatio(none))"

    @property
    def stage_width(self) -> float:
        return max(self.width * 1.4, self.height * 2.8)

    @property
    def stage_height(self) -> float:
        return self.stage_width / 2

    @property
    def x(self) -> float:
        return (self.stage_width - self.width) / 2

    @property
    def y(self) -> float:
        return (self.stage_height - self.height) / 2

    @property
    def middle(self) -> str:
        """The centre of the stage, as SVG's `rotate` takes it."""
        return f"{self.stage_width / 2:g} {self.stage_height / 2:g}"

    @property
    def squeezed_height(self) -> float:
        return self.height * 0.55

    @property
    def squeezed_y(self) -> float:
        return (self.stage_height - self.squeezed_height) / 2

    @property
    def two_stripes(self) -> float:
        return 2 * self.stripe

    @property
    def crowd_above(self) -> float:
        return self.y - self.stripe

    @property
    def crowd_below(self) -> float:
        return self.y + self.height

    @property
    def crowd_left(self) -> float:
        return self.x - self.stripe

    @property
    def crowd_high(self) -> float:
        return self.height + 2 * self.stripe

    @property
    def stripe(self) -> float:
        """The width of a pattern's stripe."""
        return self.stage_width / 22


def sketch(variant: LogoVariant, preview: str, clear_space: Decimal) -> Sketch:
    """The measures of this form; `clear_space` is a share of its height."""
    return Sketch(preview, variant.width, variant.height, variant.height * float(clear_space))
