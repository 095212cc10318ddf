"""The forms of signing in, as they are shown."""

import pytest
from django.test import Client
from django.utils import translation

from tests.parts.html import page_of


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "label"), [("ja", "パスワード"), ("en", "Password")])
def test_staff_read_what_is_wanted_of_them_in_their_language(language: str, label: str) -> None:
    with translation.override(language):
        page = page_of(Client().get("/admin/login/", headers={"accept-language": language}))

    assert page.one("label[for=id_password]").text.strip("* \n") == label
