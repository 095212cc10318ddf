"""What is served beside the pages: the styles of the page of all components are for development alone."""

import pytest
from django.contrib.staticfiles import finders

from tests.config.test_checks import run_with

STYLES = "config/components.css"


def test_the_styles_of_the_components_are_there_in_development() -> None:
    assert finders.find(STYLES) is not None


@pytest.mark.parametrize(("name", "is_collected"), [(STYLES, False), ("laurel_home/home.css", True)])
def test_production_collects_what_its_pages_load(name: str, is_collected: bool) -> None:
    output = run_with("manage.py", "findstatic", "--first", name)

    assert output.startswith("Found") == is_collected, output
