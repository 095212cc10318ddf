"""The files of the house, each read and parsed once."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
OUTSIDE = {"tests", "tools", "bench", "docs", ".ci"}
READ = {".py", ".html", ".txt", ".css", ".js", ".typ", ".md", ".toml", ".svg", ".po"}


@dataclass(eq=False)
class Source:
    """One file: its path below the root, its text, and for Python its syntax tree."""

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node, parents first."""
        return list(ast.walk(self.tree))

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def strings(self) -> list[ast.Constant]:
        return [node for node in self.nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]

    @cached_property
    def module(self) -> str:
        """The dotted name by which it is imported; `site/` is a source root."""
        parts = self.path.with_suffix("").parts
        parts = parts[1:] if parts[0] == "site" else parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


class Tree:
    """All sources below a root that git tracks or would track; without git, all there are."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.sources = [
            Source(path, (root / path).read_text(encoding="utf-8"))
            for path in _list_paths(root)
            if path.suffix in READ and "vendor" not in path.parts and (root / path).is_file()
        ]

    @cached_property
    def product(self) -> list[Source]:
        """Python of the plugin set, `home/` and `site/`; no migrations."""
        return [each for each in self.python if each.path.parts[0] not in OUTSIDE and len(each.path.parts) > 1]

    @cached_property
    def tests(self) -> list[Source]:
        return [each for each in self.python if each.path.parts[0] == "tests"]

    @cached_property
    def python(self) -> list[Source]:
        return [each for each in self.find(".py") if "migrations" not in each.path.parts]

    @cached_property
    def templates(self) -> list[Source]:
        """Templates of Django and of typst, without those of tests."""
        return [
            each for each in self.find(".html", ".txt", ".typ") if "templates" in each.path.parts and not _outside(each)
        ]

    @cached_property
    def styles(self) -> list[Source]:
        return [each for each in self.find(".css") if not _outside(each)]

    @cached_property
    def scripts(self) -> list[Source]:
        return [each for each in self.find(".js") if not _outside(each)]

    @cached_property
    def modules(self) -> dict[str, Source]:
        return {each.module: each for each in self.product}

    @cached_property
    def apps(self) -> list[Path]:
        """Folders with an `apps.py`, the deepest first; that of settings says which apps there are, and is none."""
        folders = {
            each.path.parent
            for each in self.product
            if each.path.name == "apps.py" and each.path.parts[-2] != "settings"
        }
        return sorted(folders, key=lambda folder: -len(folder.parts))

    def find(self, *suffixes: str) -> Iterator[Source]:
        return (each for each in self.sources if each.path.suffix in suffixes)

    def app_of(self, source: Source) -> str:
        """The app a file belongs to, dotted; for a library without an `apps.py`, its folder or module."""
        for folder in self.apps:
            if folder in source.path.parents:
                return ".".join(folder.parts[1:] if folder.parts[0] == "site" else folder.parts)
        return ".".join(source.path.with_suffix("").parts[:2])

    def room_of(self, source: Source) -> tuple[str, ...]:
        """The path below the app, without the ending: `("domain", "queries", "answer")`."""
        depth = len(self.app_of(source).split(".")) + (source.path.parts[0] == "site")
        return source.path.with_suffix("").parts[depth:]


@cache
def read_house() -> Tree:
    """The house as it lies here, which no test changes: a process reads and parses it once."""
    return Tree()


def _outside(source: Source) -> bool:
    return source.path.parts[0] in OUTSIDE


def _list_paths(root: Path) -> list[Path]:
    if not (root / ".git").exists():
        return sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())
    command = ["git", "ls-files", "-co", "--exclude-standard"]
    listing = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    return [Path(line) for line in listing.splitlines()]
