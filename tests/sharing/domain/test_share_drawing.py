"""What a picture for sharing shows, and when it is another one."""

import io

import pytest
from PIL import Image
from wagtail.models import get_page_models

from foundation.assets.domain.rendition import make_renditions, want_renditions
from foundation.content.models import PublicPage
from foundation.sharing.domain.share_drawing import Drawing, draw, read_drawing
from home.domain.route_picture import TITLES
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.media import ImageFactory, stored_image
from tests.factories.pages import translate

pytestmark = pytest.mark.django_db
TITLE = "検品の記録を、工場の外でも。株式会社見本製作所"


def test_title_kind_and_site_in_the_language_of_the_page():
    case = CaseStudyPageFactory(title=TITLE)
    english = translate(case, title="Records kept away from the factory")

    shown = read_drawing(case)

    assert (shown.language, shown.title, shown.data["kind"]) == ("ja", TITLE, case.get_parent().title)
    assert shown.data["phrases"] == ["検品の", "記録を、", "工場の", "外でも。", "株式会社", "見本製作所"]
    assert "".join(read_drawing(english).data["phrases"]) == "Records kept away from the factory"


@pytest.mark.parametrize("title", ["検", TITLE, TITLE * 6, "An award" * 30, "<b>&amp; #image() 😀"])
def test_every_title_fits(title):
    data = {"site": "みほんワーク月間", "kind": "取組事例", "phrases": [title], "picture": "", "is_filling": False}

    picture = Image.open(io.BytesIO(draw(Drawing("ja", title, data, {}))))

    assert (picture.format, picture.size) == ("PNG", (1200, 630))


@pytest.mark.usefixtures("s3")
def test_the_pages_own_picture_as_soon_as_it_is_ready():
    image = stored_image(width=1300, height=900)
    case = CaseStudyPageFactory(title=TITLE, picture=image)
    waiting = read_drawing(case)
    make_renditions(want_renditions(image))

    ready = read_drawing(case)

    assert (waiting.is_final, waiting.data["picture"], ready.is_final) == (False, "", True)
    assert waiting.fingerprint != ready.fingerprint
    assert (list(ready.files) == [ready.data["picture"]], ready.data["is_filling"]) == (True, True)
    assert Image.open(io.BytesIO(draw(ready))).size == (1200, 630)


@pytest.mark.usefixtures("s3")
def test_a_row_whose_object_is_gone_is_a_picture_not_ready():
    shown = read_drawing(CaseStudyPageFactory(picture=ImageFactory(ready=True)))

    assert (shown.files, shown.is_final) == ({}, False)


def test_a_picture_that_cannot_be_read_is_left_out():
    files = {"laurel_sharing/print/picture.png": b"no picture at all"}
    data = {"site": "", "kind": "", "phrases": ["題"], "picture": next(iter(files)), "is_filling": True}

    assert Image.open(io.BytesIO(draw(Drawing("ja", "題", data, files)))).size == (1200, 630)


def drawn(art, **more):
    data = {"site": "", "kind": "", "art": art, "phrases": ["検"], "picture": "", "is_filling": False, **more}
    return draw(Drawing("ja", "検", data, {}))


def test_each_kind_of_page_has_a_drawing_of_its_own():
    kinds = {model.share_art for model in get_page_models() if issubclass(model, PublicPage)}

    pictures = {kind: drawn(kind) for kind in kinds | TITLES.keys()}

    assert {"award", "awardee", "campaign", "case", "event", "news", "page", "site"} <= kinds
    assert len(set(pictures.values())) == len(pictures)
    assert [kind for kind in pictures if kind != "page" and pictures[kind] == drawn("unknown")] == []


def test_a_page_says_which_drawing_it_wants():
    assert read_drawing(CaseStudyPageFactory()).data["art"] == "case"
