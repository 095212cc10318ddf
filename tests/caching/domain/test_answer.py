"""An answer comes out of the store as it went in, or not at all."""

from gzip import decompress

import brotli
import pytest

from foundation.caching.domain.answer import Answer, AnswerBroken, build_answer, pack_answer, unpack_answer
from foundation.caching.domain.encoding import choose_encoding

HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Language", "ja"))
BODY = "在宅勤務".encode() * 200


def answer(**values: object) -> Answer:
    return build_answer(
        "200 OK", HEADERS, BODY, **{"generations": {"wagtailcore_page": "1.2.x"}, "era": b"12345678", **values}
    )


def test_it_comes_out_as_it_went_in():
    packed = answer().with_encoding("br").with_encoding("gzip")

    again = unpack_answer(pack_answer(packed))

    assert again == packed
    assert (brotli.decompress(again.bodies["br"]), decompress(again.bodies["gzip"])) == (BODY, BODY)
    assert again.tag == answer().tag


@pytest.mark.parametrize("at", [0, 5, 60, -1])
def test_a_broken_one_is_no_answer(at):
    packed = bytearray(pack_answer(answer()))
    packed[at] ^= 1

    with pytest.raises(AnswerBroken):
        unpack_answer(bytes(packed))
    with pytest.raises(AnswerBroken):
        unpack_answer(b"")


def test_pictures_and_short_texts_stay_as_they_are():
    short = build_answer("200 OK", HEADERS, b"x", generations={}, era=b"")
    picture = build_answer("200 OK", (("Content-Type", "image/png"),), BODY, generations={}, era=b"")

    assert [one.with_encoding("br").bodies.keys() for one in (short, picture)] == [{"identity"}, {"identity"}]


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity;q=1, br;q=0.5", "identity"),
        ("br;q=nonsense", "identity"),
        ("", "identity"),
        ("deflate", "identity"),
    ],
)
def test_the_encoding_that_a_browser_likes_best(accepted, chosen):
    assert choose_encoding(accepted) == chosen
