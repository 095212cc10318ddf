"""Which browser the tests use, and in which order one is installed where there is none."""

import os
from pathlib import Path

import pytest

from tools import chromium

SENTENCE = "No Chromium: install the package `chromium` (or Google Chrome); neither Playwright nor apt-get could."


def program(path: Path, script: str = "exit 1") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine without a browser. Python and apt-get only write down what they were asked for."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "cache"))
    recorder = f'echo "$(basename $0) $*" >> {tmp_path}/asked'.replace("$(basename $0)", "${0##*/}")
    monkeypatch.setattr("sys.executable", str(program(tmp_path / "bin" / "python", recorder)))
    program(tmp_path / "bin" / "apt-get", recorder)
    return tmp_path


def calls(folder: Path) -> list[str]:
    return (folder / "asked").read_text().splitlines()


def test_the_machines_own_comes_first(bare):
    downloaded = program(bare / "cache" / "chromium-1200" / "chrome-linux" / "chrome")
    assert chromium.find() == str(downloaded)

    own = program(bare / "bin" / "chromium")
    assert chromium.find() == chromium.install() == str(own)
    assert not (bare / "asked").exists()


def test_a_headless_shell_comes_before_a_whole_browser(bare):
    program(bare / "bin" / "chromium")
    folder = bare / "cache" / "chromium_headless_shell-1200" / "chrome-headless-shell-linux64"
    downloaded = program(folder / "chrome-headless-shell")
    assert chromium.find() == str(downloaded)

    own = program(bare / "bin" / "chromium-headless-shell")
    assert chromium.find() == chromium.install() == str(own)
    assert not (bare / "asked").exists()


@pytest.mark.parametrize("user", [0, 1000])
def test_playwrights_download_then_debians_package_when_root(bare, monkeypatch, user):
    monkeypatch.setattr(os, "geteuid", lambda: user)

    with pytest.raises(RuntimeError) as failure:
        chromium.install()

    start = "apt-get install -y -qq --no-install-recommends"
    package = ["apt-get update -qq", f"{start} chromium-headless-shell", f"{start} chromium"]
    assert calls(bare) == ["python -m playwright install --only-shell chromium", *(package if user == 0 else [])]
    assert str(failure.value) == SENTENCE


def test_nothing_more_is_asked_for_once_there_is_one(bare):
    place = bare / "cache" / "chromium-1200" / "chrome-linux" / "chrome"
    program(bare / "bin" / "python", f"echo asked >> {bare}/asked; /bin/mkdir -p {place.parent}; echo > {place}")

    assert chromium.install() == str(place)
    assert calls(bare) == ["asked"]
