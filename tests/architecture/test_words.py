"""What is particular to one campaign or award is data: the plugin set doesn't know the reference use."""

from tests.architecture.house import ROOT, plugin_set_files

PARTICULAR = ("telework", "テレワーク")


def test_the_plugin_set_does_not_know_the_reference_use() -> None:
    knowing = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in plugin_set_files(
            ".py", ".html", ".txt", ".js", ".css", ".po", ".svg", ".typ", ".md", ".csv", ".xml"
        )
        for word in PARTICULAR
        if word in path.read_text(encoding="utf-8").casefold()
    ]
    assert knowing == []
