"""The characters that can be printed, as a form in the browser reads them."""

from foundation.printing.backends.coverage import covered


def test_the_ranges_are_the_characters_of_the_fonts(client) -> None:
    response = client.get("/printing/characters.json")

    ranges = response.json()["ranges"]
    assert {code for first, last in ranges for code in range(first, last + 1)} == covered()
    assert [first for first, _last in ranges] == sorted(first for first, _last in ranges)
    assert response["Cache-Control"] == "public, max-age=86400"


def test_it_is_only_read(client) -> None:
    assert client.post("/printing/characters.json").status_code == 405
