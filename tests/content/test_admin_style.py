"""The style that our pages of the admin share: every class they use for it exists, and each page loads it."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.factories.people import staff
from tests.parts.html import page_of

ROOT = Path(__file__).resolve().parents[2]
WAGTAIL = "wagtailadmin/css/core.css"
TAG = re.compile(r"{[{%].*?[%}]}")
TEMPLATES = [path for top in ROOT.glob("[!.]*") for path in top.glob("**/templates/**/admin/**/*.html")]


def used() -> set[str]:
    """Classes of Wagtail's kind (w-…) that our templates name, Django's tags taken out."""
    pages = [page_of(TAG.sub("", path.read_text(encoding="utf-8"))) for path in TEMPLATES]
    classes = [names for page in pages for names in page.values("[class]", "class")]
    return {name for names in classes for name in names.split() if name.startswith("w-")}


def test_classes_of_wagtail_are_there():
    known = Path(finders.find(WAGTAIL)).read_text(encoding="utf-8").replace("\\", "")

    assert len(used()) > 5
    assert sorted(name for name in used() if f".{name}" not in known) == []


@pytest.mark.django_db
def test_every_page_of_the_admin_loads_it(client):
    client.force_login(staff())

    sheets = page_of(client.get(reverse("wagtailadmin_home"))).values("link[rel=stylesheet]", "href")

    assert [sheet for sheet in sheets if "laurel_content/css/admin" in sheet] != []
