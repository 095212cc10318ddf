"""A load measures something of the slowest site, too."""

import pytest

from bench import wrk
from bench.wrk import Load, Loader, load


@pytest.mark.parametrize(("duration", "requests", "taken"), [(1, 2, [2.0]), (8, 2, [2.0, 20.0])])
def test_a_site_that_ends_no_request_is_loaded_ten_times_as_long(monkeypatch, duration, requests, taken) -> None:
    loaded = []

    def answer_slowly(loader: Loader, port: int, paths: list[str]) -> Load:
        loaded.append(loader.seconds)
        return Load(int(loader.seconds // duration), loader.seconds, duration, duration, 0)

    monkeypatch.setattr(wrk, "_by_threads", answer_slowly)
    measured = load(Loader("", 2.0), 80, ["/"])

    assert (measured.requests, measured.seconds, loaded) == (requests, taken[-1], taken)
