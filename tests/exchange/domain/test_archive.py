"""The ZIP of a bundle: names that are safe anywhere, and one file in memory at a time."""

import io
import stat
import tracemalloc
import zipfile

import pytest

from foundation.exchange import registry
from foundation.exchange.domain.archive import clean_part, stream_zip
from foundation.exchange.registry import Entry
from tests.parts.registries import lend

KIND = "tests.bundle"


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A kind of bundle for this test: its entries, and whether people may."""
    state = {"entries": [], "may": True}
    kind = registry.Kind(KIND, lambda bundle: state["entries"], lambda user: state["may"])
    lend(monkeypatch, registry.bundles)
    registry.bundles.register(KIND, kind)
    return state


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", ".._.._etc_passwd".strip(".")),
        ("a\u202egnp.exe", "a_gnp.exe"),
        ("", "_"),
        ("...", "_"),
        ("CON", "_CON"),
        ("aux.2026.pdf", "_aux.2026.pdf"),
        ("COM1.docx", "_COM1.docx"),
        ("console.pdf", "console.pdf"),
        ("あ" * 300 + ".pdf", "あ" * 76 + ".pdf"),
    ],
)
def test_names_in_the_archive(typed: str, kept: str) -> None:
    assert clean_part(typed) == kept


def test_memory_does_not_grow_with_the_files() -> None:
    block = b"x" * 262144

    def measure(files: int) -> tuple[int, int]:
        entries = (Entry(path=f"{number}.pdf", key=str(number), sha256="") for number in range(files))
        tracemalloc.start()
        chunks = stream_zip(entries, lambda key: (block for _turn in range(32)), after_entry=lambda there: None)
        size = sum(len(chunk) for chunk in chunks)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size, peak

    (small, before), (large, after) = measure(1), measure(20)

    assert large > 19 * small
    assert after < before + 512 * 1024


def test_whoever_unpacks_it_may_read_every_entry() -> None:
    entries = [Entry(path="a/応募書類.pdf", key="key", sha256="")]
    content = b"".join(stream_zip(entries, lambda key: iter([b"x" * 10]), after_entry=lambda there: None))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        modes = {entry.filename: stat.filemode(entry.external_attr >> 16) for entry in archive.infolist()}
        assert archive.testzip() is None
    assert modes == {"a/応募書類.pdf": "-rw-r--r--", "manifest.csv": "-rw-r--r--"}
