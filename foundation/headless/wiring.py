"""What the API registers: its checks, and the routers in Wagtail's one API."""

from django.core.checks import register

from foundation.headless import checks
from foundation.headless.routers.joining import join_api


def connect() -> None:
    register(checks.check_documentation, "laurel_headless")
    register(checks.check_packages, "laurel_headless")
    join_api()
