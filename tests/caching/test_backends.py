"""The file is bounded: the oldest answers go, and of what isn't there only so many are kept."""

import os
import subprocess
import sys

import pytest

from foundation.caching.backends.answer_store import MISSING, MOST_MISSING, PLAIN, StoreLost
from foundation.caching.backends.file_store import FileStore
from tests.caching.reader import open_store


@pytest.fixture(params=["file", "valkey"])
def store(request):
    return open_store(request, request.param, size=2_000_000)


def test_the_oldest_go(store):
    for number in range(30):
        store.keep(b"%d" % number, b"x" * 100_000, kind=PLAIN)

    assert (store.find(b"0"), store.find(b"29")) == (None, b"x" * 100_000)
    assert sum(store.find(b"%d" % number) is not None for number in range(30)) == 9


def test_one_that_is_kept_again_is_the_newest_and_counted_once(store):
    for _ in range(50):
        store.keep(b"again", b"y" * 100_000, kind=PLAIN)
    store.keep(b"other", b"z", kind=PLAIN)

    assert (store.find(b"again"), store.find(b"other")) == (b"y" * 100_000, b"z")


def test_what_is_not_there_pushes_out_nothing_else(store):
    store.keep(b"page", b"page", kind=PLAIN)
    for number in range(MOST_MISSING + 50):
        store.keep(b"missing %d" % number, b"404", kind=MISSING)

    found = [number for number in range(MOST_MISSING + 50) if store.find(b"missing %d" % number)]
    assert (found[0], len(found), store.find(b"page")) == (50, MOST_MISSING, b"page")


def test_one_that_is_larger_than_the_store_is_not_kept_and_harms_nothing(store):
    store.keep(b"page", b"page", kind=PLAIN)
    store.keep(b"huge", b"x" * 3_000_000, kind=PLAIN)
    store.keep(b"next", b"next", kind=PLAIN)

    assert (store.find(b"huge"), store.find(b"next")) == (None, b"next")


def test_a_claim_is_one_processs_until_it_runs_out(store):
    assert [store.claim(b"page", 60), store.claim(b"page", 60), store.is_claimed(b"page")] == [True, False, True]
    store.release(b"page")
    assert [store.is_claimed(b"page"), store.claim(b"page", 0), store.claim(b"page", 60)] == [False, True, True]


def test_a_file_that_is_none_of_ours_or_was_cut_off_is_lost(tmp_path):
    store = FileStore(tmp_path / "answers.lmdb", size=2_000_000)
    (tmp_path / "nonsense.lmdb").write_bytes(b"nonsense" * 5000)
    with pytest.raises(StoreLost):
        FileStore(tmp_path / "nonsense.lmdb", size=2_000_000)
    for number in range(8):
        store.keep(b"%d" % number, b"x" * 100_000, kind=PLAIN)
    cut = store.path.read_bytes()[:200_000]
    (tmp_path / "cut.lmdb").write_bytes(cut)

    with pytest.raises(StoreLost):
        FileStore(tmp_path / "cut.lmdb", size=2_000_000)


@pytest.mark.parametrize("left", [0, 8192])
@pytest.mark.parametrize("name", ["answers.lmdb", "answers.lmdb-lock"])
def test_a_file_that_is_cut_off_while_it_is_open_ends_no_process(tmp_path, name, left):
    """What is mapped and no longer there would: so it is done in a process of its own."""
    cut = f"""
import os, sys
from pathlib import Path
from foundation.caching.backends.answer_store import PLAIN, StoreLost
from foundation.caching.backends.file_store import FileStore
store = FileStore(Path({str(tmp_path)!r}) / "answers.lmdb", size=2_000_000)
store.keep(b"page", b"x" * 100_000, kind=PLAIN)
for name in {name!r}, "answers.lmdb-lock":
    os.truncate(Path({str(tmp_path)!r}) / name, {left})
for use in (store.read_state, lambda: store.find(b"page"), lambda: store.keep(b"more", b"x", kind=PLAIN)):
    try:
        use()
        sys.exit("It was used.")
    except StoreLost:
        pass
store.remove()
del store
store = FileStore(Path({str(tmp_path)!r}) / "answers.lmdb", size=2_000_000)
store.keep(b"page", b"y", kind=PLAIN)
assert store.find(b"page") == b"y"
"""
    done = subprocess.run([sys.executable, "-c", cut], check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_store_that_nobody_has_any_more_leaves_no_open_file(tmp_path):
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        store = FileStore(tmp_path / "answers.lmdb", size=2_000_000)
        store.keep(b"page", b"x", kind=PLAIN)
        store.remove()
        del store

    assert len(os.listdir("/proc/self/fd")) == before


def test_a_file_that_the_disk_has_no_room_for_is_lost_and_goes_on_being_read(tmp_path):
    full = f"""
import os, resource
from pathlib import Path
from foundation.caching.backends.answer_store import PLAIN, StoreLost
from foundation.caching.backends.file_store import FileStore
store = FileStore(Path({str(tmp_path)!r}) / "answers.lmdb", size=8_000_000)
store.keep(b"page", b"page", kind=PLAIN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
lost = 0
for number in range(20):
    try:
        store.keep(b"%d" % number, os.urandom(50_000), kind=PLAIN)
    except StoreLost:
        lost += 1
assert 0 < lost < 20 and store.find(b"page") == b"page"
"""
    done = subprocess.run([sys.executable, "-c", full], check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
