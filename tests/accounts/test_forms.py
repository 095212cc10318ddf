"""The forms of signing in, as they are shown; what a picture of one's own account may be."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from PIL import Image
from wagtail.users.models import UserProfile

from accounts.forms import ProfilePictureForm
from accounts.models import User
from foundation.assets.enums import Refusal
from tests.parts.html import page_of


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "label"), [("ja", "パスワード"), ("en", "Password")])
def test_staff_read_what_is_wanted_of_them_in_their_language(language: str, label: str) -> None:
    with translation.override(language):
        page = page_of(Client().get("/admin/login/", headers={"accept-language": language}))

    assert page.one("label[for=id_password]").text.strip("* \n") == label


def picture_of(side, form="PNG"):
    content = io.BytesIO()
    Image.new("1", side).save(content, format=form)
    return content.getvalue()


def send_profile_picture(name, content):
    user = User.objects.create_user("hanako@example.jp")
    files = {"avatar": SimpleUploadedFile(name, content)}
    return ProfilePictureForm({}, files, instance=UserProfile.get_for_user(user))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "side", "kind", "refusal"),
    [
        ("a.png", (9_000, 9_000), "PNG", Refusal.TOO_COMPLEX),
        ("a.pcx", (20, 20), "PCX", Refusal.TYPE_NOT_ALLOWED),
        ("a.png", (20, 20), "PCX", Refusal.WRONG_TYPE),
    ],
    ids=["bomb", "rare", "disguised"],
)
def test_a_profile_picture_is_looked_into_before_this_process_decodes_it(name, side, kind, refusal):
    form = send_profile_picture(name, picture_of(side, kind))

    assert form.errors == {"avatar": [refusal.label]}


@pytest.mark.django_db
def test_a_large_profile_picture_is_made_smaller():
    form = send_profile_picture("a.png", picture_of((1_000, 500)))

    assert form.is_valid(), form.errors
    with Image.open(form.cleaned_data["avatar"]) as kept:
        assert kept.size == (400, 200)
