"""Pictures of 16 bits a channel, as scanners make them: read as if they had eight, all but black would be white."""

from PIL import Image

DEEP = "I"  # the modes of more than eight bits: I, I;16, I;16B …
STEP = 256  # of 65,536 greys


def in_eight_bits(picture: Image.Image) -> Image.Image:
    """The same picture with 256 greys; what has no more stays as it is."""
    if not picture.mode.startswith(DEEP):
        return picture
    made = picture.convert("I").point(lambda level: level * (1 / STEP)).convert("L")
    made.info.pop("transparency", None)  # named among 65,536
    return made
