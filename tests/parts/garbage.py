"""Freezes what exists when the tests begin, so that Python's collector skips it.

Django, Wagtail and the collected tests are a million objects; looking through them again and again is a tenth of a
run, and in a forked process it copies the memory that both would share.
"""

import gc

import pytest

SELDOM = (50_000, 20, 50)  # for all that tests make: they are short


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave what is there alone from now on."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
