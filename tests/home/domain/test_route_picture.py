"""What is no page of the tree has a picture for sharing of its own kind, in the reader's language."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from home.domain.route_picture import OF_VIEW, TITLES
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.home import home_page
from tests.factories.pages import translate
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
STATIC = "http://testserver/static/"


def shared(client, address):
    tags = page_of(client.get(address)).all("meta[property^=og]")
    return {tag["property"].removeprefix("og:"): tag["content"] for tag in tags}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_has_the_picture_of_its_kind(client, language):
    translate(home_page(), title="Sample Work")
    organisation = CaseStudyPageFactory().organisation
    names = {"language": language, "public_id": organisation.public_id}
    addresses = {
        "search": f"/{language}/search/",
        "certificate": reverse(f"laurel_certificates:verify_{language}"),
        "data": reverse("laurel_open_data:catalogue", kwargs={"language": language}),
        "organisation": reverse("laurel_organisations:organisation", kwargs=names),
    }

    found = {kind: shared(client, address) for kind, address in addresses.items()}

    assert {kind: tags["image"] for kind, tags in found.items()} == {
        kind: f"{STATIC}site/share-{kind}-{language}.png" for kind in TITLES
    }
    assert [kind for kind, tags in found.items() if not (tags["title"] and tags["image:alt"])] == []


@pytest.mark.parametrize("kind", TITLES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pictures_are_there_in_the_size_that_networks_show(kind, language):
    with Image.open(Path(str(finders.find(f"site/share-{kind}-{language}.png")))) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_every_view_named_is_one():
    for name in OF_VIEW:
        assert reverse(name, args=["1"] if name.endswith(("landing", "verify_number")) else None)
