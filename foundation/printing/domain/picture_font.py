"""The font in which words are drawn into a picture: Latin and Japanese, bold."""

from foundation.printing.backends.typst import FONTS


def get_font() -> str:
    """The path of its file."""
    return str(FONTS / "noto-sans-jp" / "NotoSansJP_700Bold.ttf")
