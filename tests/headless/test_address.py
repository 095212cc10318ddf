"""Whole addresses are made of the setting, whatever a request says."""

import pytest

from foundation.headless.domain.address import full_address


@pytest.mark.parametrize("base", ["https://laurel.example.jp", "https://laurel.example.jp/"])
@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/", "https://laurel.example.jp/"),
        ("/apply/", "https://laurel.example.jp/apply/"),
        ("/apply/?a=1&b=%2F", "https://laurel.example.jp/apply/?a=1&b=%2F"),
        ("", "https://laurel.example.jp"),
    ],
)
def test_full_address(settings, base, path, address):
    settings.WAGTAILADMIN_BASE_URL = base

    assert full_address(path) == address


@pytest.mark.parametrize("whole", ["https://cdn.example.jp/a.webp", "//cdn.example.jp/a.webp", "mailto:a@example.jp"])
def test_a_whole_address_stays_as_it_is(whole):
    assert full_address(whole) == whole


def test_full_address_below_a_folder(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://example.jp/laurel/"

    assert full_address("/apply/") == "https://example.jp/laurel/apply/"
