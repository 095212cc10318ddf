"""Forbidden names where Python's own grammar doesn't reach: in scripts, templates and the variables of loops."""

import pytest

from tests.architecture.plainness import names

TEMPLATE = "plugin/lower/templates/laurel_lower/page.html"
SCRIPT = "plugin/lower/static/laurel_lower/page.js"


def forbidden(build, path: str, text: str) -> list[str]:
    found = names.list_forbidden_names(build({path: text}))
    return [each.split(": ")[1].partition(" -> ")[0] for each in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("let told = 0;", "told"),
        ("const isTold = () => 1;", "isTold"),
        ("export const send = (told) => told;", "told"),
        ("class Notice { told() { this.say(); } }", "told"),
        ("this.told = true;", "told"),
        ("const { told } = page;", "told"),
        ('import { told as said } from "./said.js";', "told"),
        ("const text = `${told} people`;", "told"),
    ],
)
def test_a_name_of_a_script_is_found(build, text: str, name: str) -> None:
    assert forbidden(build, SCRIPT, text) == [f"script {name}"]


def test_the_name_of_a_script_itself_is_found(build) -> None:
    assert forbidden(build, "plugin/lower/static/laurel_lower/told.js", "") == ["script told"]


@pytest.mark.parametrize(
    "text",
    [
        "// who has been told",
        "/* told\n   again */",
        'say("told");',
        "say('told');",
        'say("a \\" told");',
        "const untold = 1;",
    ],
)
def test_what_a_script_says_is_no_name(build, text: str) -> None:
    assert forbidden(build, SCRIPT, text) == []


def test_a_script_of_somebody_else_is_not_read(build) -> None:
    assert forbidden(build, "plugin/lower/static/laurel_lower/vendor/page.js", "let told = 0;") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{% blocktranslate trimmed asvar told %}Hello{% endblocktranslate %}", "told"),
        ('{% translate "Hello" as told_label %}', "told_label"),
        ("{% with told=notice.text %}{% endwith %}", "told"),
        ('{% include "a.html" with told=notice.text only %}', "told"),
        ("{% for name, told in people %}{% endfor %}", "told"),
        ('<h2 id="told">', "told"),
        ("<h2 id='told-{{ notice.pk }}'>", "told- "),
    ],
)
def test_what_a_template_names_is_found(build, text: str, name: str) -> None:
    assert forbidden(build, TEMPLATE, text) == [f"template {name}"]


@pytest.mark.parametrize(
    "text",
    [
        "<p>They are told.</p>",
        '{% translate "They are told=yes" %}',
        '<a href="?told=1" data-id="told">',
        '<h2 id="{{ told }}">',
    ],
)
def test_what_a_template_says_is_no_name(build, text: str) -> None:
    assert forbidden(build, TEMPLATE, text) == []


def test_a_name_of_a_typeset_template_is_found(build) -> None:
    path = "plugin/lower/templates/laurel_lower/letter.typ"

    assert forbidden(build, path, "#let told = 1\n#told") == ["template told"]


@pytest.mark.parametrize(
    "text", ["for told in people: ...", "[told for told in people]", "async def a():\n  async for told in b: ..."]
)
def test_the_variable_of_a_loop_is_found(build, text: str) -> None:
    assert forbidden(build, "plugin/lower/domain/notice.py", text) == ["variable told"]
