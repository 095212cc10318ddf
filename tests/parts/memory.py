"""What makes a test process's memory quick: nothing is looked through again and again, and it lies in large pages.

Django, Wagtail and the collected tests are a million objects. Python's collector skips what exists when tests begin:
looking through it is a tenth of a run, and in a forked process it copies the memory that both would share. In pages of
2 MiB in place of 4 KiB a processor finds it sooner: a fifteenth of a run (316 tests of pages, by turns, two at a time,
on a virtual machine: 66 s of the processor and 61).
"""

import ctypes
import gc
import itertools
import sys
from pathlib import Path

import pytest

SELDOM = (50_000, 20, 50)  # for all that tests make: they are short
LARGE = 1 << 21  # bytes of a large page
HUGEPAGE, COLLAPSE = 14, 25  # of madvise(2); a kernel before 6.1 doesn't know the second
EVERY = 100  # tests
_finished = itertools.count(1)
gc.disable()  # while tests are collected: what is loaded stays


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave what is there alone from now on."""
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
    use_large_pages()


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """What was taken since lies in small pages."""
    if next(_finished) % EVERY == 0:
        use_large_pages()


def use_large_pages() -> None:
    """Have Linux put this process's own memory into large pages, where it may; elsewhere nothing happens."""
    if sys.platform != "linux":
        return
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    for start, end in list_own_ranges():
        advise(start, end - start, HUGEPAGE)
        first, last = -(-start // LARGE) * LARGE, end // LARGE * LARGE
        if last > first:
            advise(first, last - first, COLLAPSE)


def list_own_ranges() -> list[tuple[int, int]]:
    """Addresses of memory that is nobody else's and no file's (proc(5))."""
    lines = [line.split() for line in Path("/proc/self/maps").read_text().splitlines()]
    own = [line[0].split("-") for line in lines if line[1] == "rw-p" and (len(line) == 5 or line[5] == "[heap]")]
    return [(int(start, 16), int(end, 16)) for start, end in own]
