"""Many documents by one process: an answer for each order, in order; a job that dies or hangs takes nobody with it."""

import io
import time

import pikepdf
import pytest

from foundation.printing.backends import press
from foundation.printing.domain import DoesNotFit, Order, PrintingFailed, render_many, render_pdf


@pytest.fixture
def template(settings, tmp_path):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    (tmp_path / "print").mkdir()
    body = (
        '#import "/laurel_printing/print.typ": *\n#show: base\n= #sys.inputs.title\n'
        '#if d.name == "endless" { let n = 0; while true { n += 1 } }\n'
        '#if d.name == "wrong" { image("nowhere.png") }\n'
        '#if d.name == "font" { text(font: "Nowhere Sans")[x] }\n'
        "#box(width: 60mm, fit(d.name, max: 14pt, min: 8pt, most: 1))"
    )
    (tmp_path / "print" / "many.typ").write_text(body, encoding="utf-8")
    return "print/many.typ"


def orders(template, *names):
    return [Order(template, {"name": name}, "ja", f"見本 {name[:5]}") for name in names]


def title_of(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return str(read.open_metadata()["dc:title"])


def test_each_order_has_its_answer_in_order(template, monkeypatch) -> None:
    monkeypatch.setattr(press, "JOBS", 2)  # processes are replaced on the way
    names = ["a", "b", "長" * 60, "wrong", "c", "d"]

    made = list(render_many(orders(template, *names)))

    assert [type(each) for each in made] == [bytes, bytes, DoesNotFit, PrintingFailed, bytes, bytes]
    assert [title_of(each) for each in made if isinstance(each, bytes)] == ["見本 a", "見本 b", "見本 c", "見本 d"]
    assert made[0] == render_pdf(template, {"name": "a"}, language="ja", title="見本 a")


def test_a_job_that_hangs_is_ended_alone(template, settings) -> None:
    settings.LAUREL_PRINTING_SECONDS = 2
    begun = time.monotonic()

    made = list(render_many(orders(template, "endless", "a")))

    assert [type(each) for each in made] == [PrintingFailed, bytes]
    assert time.monotonic() - begun < 60


def test_an_unknown_font_fails_its_job_alone(template) -> None:
    made = list(render_many(orders(template, "font", "a")))

    assert [type(each) for each in made] == [PrintingFailed, bytes]
    assert "unknown font family: nowhere sans" in str(made[0])


def test_giving_up_early_leaves_no_process(template) -> None:
    results = render_many(orders(template, *"abcdef"))
    next(results)

    results.close()

    assert list(render_many([])) == []
