"""Pictures and documents that staff add: what can't be drawn, or harms, is refused wherever the admin has a form."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

from foundation.assets.domain.svg import SVG as NAMESPACE
from foundation.assets.enums import Refusal
from tests.factories.assets import office, pdf, picture
from tests.factories.hostile import MEBIBYTE, list_hostile_files, png_with_text
from tests.factories.media import ImageFactory

pytestmark = pytest.mark.django_db

SVG = NAMESPACE.encode()
NAMES = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp", "GIF": "a.gif", "AVIF": "a.avif"}


def noisy(kind):
    """A picture that doesn't compress to nothing, so that it can be cut."""
    content = io.BytesIO()
    Image.effect_noise((300, 200), 90).convert("RGB").save(content, kind)
    return content.getvalue()


def submit(name, content):
    upload = SimpleUploadedFile(name, content)
    return get_image_form(get_image_model())(
        {"title": "写真", "collection": 1, "description": "机"}, {"file": upload}, instance=get_image_model()()
    )


def damage(content, at):
    return content[:at] + bytes(byte ^ 0xFF for byte in content[at : at + 64]) + content[at + 64 :]


def refusals(name, content):
    return [error.code for error in submit(name, content).errors.as_data().get("file", [])]


@pytest.mark.parametrize("kind", NAMES)
def test_half_a_picture_is_refused(kind):
    content = noisy(kind)

    assert refusals(NAMES[kind], content[: len(content) // 2]) == [Refusal.DAMAGED]


@pytest.mark.usefixtures("s3")
@pytest.mark.parametrize("kind", NAMES)
def test_a_whole_picture_is_taken(kind):
    assert refusals(NAMES[kind], noisy(kind)) == []


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("a.png", lambda: damage(noisy("PNG"), 20), Refusal.DAMAGED),
        ("a.png", lambda: damage(noisy("PNG"), 4000), Refusal.DAMAGED),
        ("a.webp", lambda: damage(noisy("WEBP"), 16), Refusal.DAMAGED),
        ("a.gif", lambda: noisy("GIF")[:13], Refusal.DAMAGED),
        ("a.png", lambda: png_with_text(80 * MEBIBYTE), Refusal.DAMAGED),
        ("a.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(3000), Refusal.DAMAGED),
        ("a.png", lambda: picture("PNG", (9000, 7000)), Refusal.TOO_COMPLEX),
        ("a.png", lambda: picture("JPEG"), Refusal.WRONG_TYPE),
        ("a.svg", lambda: b"<svg xmlns='%s'>" % SVG + b"<g>" * 5000 + b"</g>" * 5000 + b"</svg>", "svg"),
        ("a.svg", lambda: b"<svg", "svg"),
        ("a.tiff", lambda: picture("TIFF"), "invalid_image_extension"),
    ],
)
def test_what_is_refused_and_why(name, make, code):
    assert refusals(name, make()) == [code]


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"])
def test_the_admin_answers_a_bomb_with_a_sentence(admin_client, address):
    upload = SimpleUploadedFile("a.png", png_with_text(80 * MEBIBYTE))
    prefix = "image-chooser-upload-" if "chooser" in address else ""
    data = {f"{prefix}title": "写真", f"{prefix}collection": 1, f"{prefix}file": upload, "files[]": upload}

    response = admin_client.post(reverse(address), data, headers={"X-Requested-With": "XMLHttpRequest"})

    assert response.status_code == 200
    assert get_image_model().objects.count() == 0


def submit_document(name, content):
    upload = SimpleUploadedFile(name, content)
    model = get_document_model()
    return get_document_form(model)({"title": "要項", "collection": 1}, {"file": upload}, instance=model())


ONE_OF_EACH_KIND = list({file.kind: file for file in reversed(list_hostile_files())}.values())


@pytest.mark.parametrize("hostile", ONE_OF_EACH_KIND, ids=lambda file: file.name)
def test_a_document_that_harms_is_refused(hostile):
    form = submit_document(f"a.{hostile.kind.extensions[0]}", hostile.make())

    assert form.errors.as_data()["file"][0].code == hostile.refusal


@pytest.mark.usefixtures("s3")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("要項.pdf", pdf()),
        ("様式.docx", office()),
        ("図.webp", picture("WEBP")),
        ("一覧.csv", "名称,県".encode("cp932")),
    ],
)
def test_a_document_is_taken_whole(name, content):
    form = submit_document(name, content)

    assert form.errors == {}
    assert form.cleaned_data["file"].read() == content


@pytest.mark.parametrize("name", ["setup.exe", "page.html", "drawing.svg", "old.doc"])
def test_a_document_that_nothing_looks_into_is_refused(name):
    assert list(submit_document(name, b"<html>").errors) == ["file"]


@pytest.mark.parametrize("address", ["wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:create"])
def test_every_form_for_documents_refuses(admin_client, address):
    upload = SimpleUploadedFile("a.docx", office("docx", **{"word__vbaProject.bin": b"x"}))
    prefix = "document-chooser-upload-" if "chooser" in address else ""
    data = {f"{prefix}title": "様式", f"{prefix}collection": 1, f"{prefix}file": upload, "files[]": upload}

    response = admin_client.post(reverse(address), data, headers={"X-Requested-With": "XMLHttpRequest"})

    assert response.status_code == 200
    assert get_document_model().objects.count() == 0


def test_what_is_said_of_a_picture_is_saved_without_fetching_it():
    """The store isn't running: nothing of the original is asked for, whether the form is right or not."""
    image = ImageFactory()
    form_class = get_image_form(get_image_model())

    form = form_class({"title": "改題", "collection": 1, "description": "机"}, instance=image)

    assert form_class({}, instance=image).errors.keys() == {"title"}
    assert form.errors == {}
    form.save()
    found = get_image_model().objects.get()
    assert (found.title, found.file.name, found.width) == ("改題", image.file.name, 1200)
