"""The files of others are what `tools/vendor.toml` declares, and nothing else lies beside them."""

from tools import vendor

ROOT = vendor.ROOT


def test_files_hash_to_what_is_declared() -> None:
    assert [str(file.target) for file in vendor.declared() if vendor.digest(file.target) != file.sha256] == []


def test_every_vendored_file_is_declared() -> None:
    declared = {file.target for file in vendor.declared()}
    ours = ("[!.]*/static/**/vendor", "[!.]*/*/static/**/vendor")
    fonts = (ROOT / "tests/fonts", ROOT / "foundation/printing/fonts")
    folders = [ROOT / "tests/vendor", *fonts, *(path for pattern in ours for path in ROOT.glob(pattern))]
    found = {path for folder in folders for path in folder.rglob("*") if path.is_file() and path.name != "fonts.conf"}
    assert found - declared == set()


def test_what_is_an_extra_has_its_hash_and_lies_in_no_wheel() -> None:
    extra = list(vendor.declared(is_extra=True))

    assert {file.target.suffix for file in extra} == {".ttf", ".txt"}
    assert {len(file.sha256) for file in extra} == {64}
    assert {file.target.relative_to(ROOT).parts[0] for file in extra} == {"fonts"}
