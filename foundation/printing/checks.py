"""System checks: the folders of further fonts have some, and which common scripts no font has."""

from typing import Any

from django.core.checks import CheckMessage, Info, Warning

from foundation.printing import conf
from foundation.printing.domain import list_characters_in, list_missing_scripts, list_unread_files


def check_fonts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_printing.W001: a folder of further fonts isn't there, or has no font that can be read."""
    return [
        Warning(
            f"The folder of fonts {folder} (LAUREL_PRINTING_FONTS) isn't there, or has no TrueType or OpenType font.",
            hint="Put fonts into it, or take it out of the setting: names in their scripts are refused meanwhile.",
            id="laurel_printing.W001",
        )
        for folder in conf.fonts()
        if not list_characters_in(folder)
    ]


def check_font_files(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_printing.W002: a file in a folder of further fonts can't be read, though others there can."""
    return [
        Warning(
            f"{file} is no font that can be read: nothing is printed with it.",
            hint="It may have been cut short when it was copied. Fetch it again, or take it away.",
            id="laurel_printing.W002",
        )
        for folder in conf.fonts()
        for file in list_unread_files(folder)
    ]


def check_scripts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_printing.I001: participants may have names in a common script that no font has."""
    missing = list_missing_scripts()
    if not missing:
        return []
    return [
        Info(
            f"No font has {', '.join(missing)}: whose name is written so can't register with it.",
            hint="`make fonts` fetches such fonts; name their folder in LAUREL_PRINTING_FONTS (docs/running.md).",
            id="laurel_printing.I001",
        )
    ]
