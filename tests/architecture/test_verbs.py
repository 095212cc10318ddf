"""A function's first word says what comes back: `get_` one or a refusal, `find_` one or None, `list_` many."""

import ast

import pytest

from tests.architecture.plainness.tree import Source, read_house

FRAMEWORK = {
    "get_ident",
    "get_cache_key",
    "get_social_image",
    "find_existing_rendition",
}  # ninja's and Wagtail's
KEYED = ("dict[", "Mapping[")


def list_misnamed(source: Source) -> list[str]:
    functions = [node for node in source.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        f"{source.at(node)}: {node.name} -> {returned}"
        for node in functions
        if node.name not in FRAMEWORK
        for returned in [ast.unparse(node.returns).strip("'") if node.returns else "Any"]
        if not _agrees(node.name, returned)
    ]


def _agrees(name: str, returned: str) -> bool:
    may_be_none = "None" in returned.split(" | ")
    if name.startswith("get_"):
        return not may_be_none
    if name.startswith("find_"):
        return may_be_none or returned.startswith(KEYED)
    return not (name.startswith("list_") and returned == "Any")


@pytest.fixture(scope="module")
def product() -> list[Source]:
    return read_house().product


@pytest.mark.xdist_group("plainness")
def test_what_comes_back_is_what_the_verb_says(product: list[Source]) -> None:
    assert [found for source in product for found in list_misnamed(source)] == []


@pytest.mark.parametrize(
    ("function", "found"),
    [
        ("def get_season() -> Season | None: ...", True),
        ("def get_season() -> Season: ...", False),
        ("def find_season() -> Season: ...", True),
        ("def find_season() -> Season | None: ...", False),
        ("def find_season() -> 'Season | None': ...", False),
        ("def find_pages() -> dict[int, Page]: ...", False),
        ("def list_cases() -> Any: ...", True),
        ("def list_cases(): ...", True),
        ("def list_cases() -> QuerySet[Case]: ...", False),
    ],
)
def test_a_verb_that_promises_something_else_is_found(build, function: str, found: bool) -> None:
    house = build({"plugin/lower/domain/season.py": f"{function}\n"})
    [source] = [each for each in house.product if each.path.name == "season.py"]
    assert bool(list_misnamed(source)) == found
