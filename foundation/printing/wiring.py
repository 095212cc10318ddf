"""What printing registers: its checks."""

from django.core.checks import register

from foundation.printing import checks


def connect() -> None:
    register(checks.check_fonts)
    register(checks.check_font_files)
    register(checks.check_scripts, deploy=True)
