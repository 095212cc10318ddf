"""What the figures count is found: seeded into a tiny house, one change each."""

import pytest

from tests.architecture.plainness import docstrings, mirror, names, sizes, unread
from tests.architecture.plainness.arrows import Arrows
from tests.architecture.plainness.figures import FIGURES, read_limits


def test_the_tiny_house_is_plain(build) -> None:
    house = build()
    arrows = Arrows(house)
    assert arrows.mutual_imports() + arrows.climbing_accessors() + arrows.dotted_functions() == []
    assert names.list_forbidden_names(house) + names.list_forbidden_texts(house) == []
    assert unread.list_unread_templates(house) + unread.list_unread_classes(house) == []
    assert unread.list_unstyled_classes(house) == []
    assert unread.list_unread_permissions(house) + docstrings.list_empty_docstrings(house) == []


@pytest.mark.parametrize("use", ["cycle.entries.exists()", "Cycle.objects.filter(entries__name='x')"])
def test_a_reverse_accessor_that_climbs_is_found(build, use: str) -> None:
    house = build({"plugin/lower/domain/cycle.py": f"def has_entries(cycle):\n    return {use}\n"})
    assert Arrows(house).climbing_accessors() == ["plugin/lower/domain/cycle.py:2: entries"]


def test_an_accessor_of_ones_own_floor_is_free(build) -> None:
    house = build(
        {
            "plugin/lower/models/tier.py": (
                "class Tier(models.Model):\n    cycle = models.ForeignKey('Cycle', related_name='entries')\n"
            ),
            "plugin/lower/domain/cycle.py": "def has_entries(cycle):\n    return cycle.entries.exists()\n",
        }
    )
    assert Arrows(house).climbing_accessors() == []


def test_apps_that_import_each_other_are_found(build) -> None:
    house = build(
        {
            "plugin/upper/domain/entry.py": "from plugin.lower.models.cycle import Cycle\n",
            "plugin/lower/domain/cycle.py": "def count():\n    from plugin.upper.models.entry import Entry\n",
        }
    )
    assert Arrows(house).mutual_imports() == ["plugin.lower <-> plugin.upper"]


@pytest.mark.parametrize(
    "naming",
    [
        'run("plugin.upper.domain.entry.list_entries")',
        'ROOM = "plugin.upper.domain"\nrun(f"{ROOM}.entry.list_entries")',
        'for name in names:\n    run(f"plugin.upper.domain.entry.list_{name}")',
    ],
)
def test_a_function_named_by_a_dotted_string_is_found(build, naming: str) -> None:
    house = build({"plugin/lower/wiring.py": naming})
    assert [found.partition(": ")[0].partition(":")[0] for found in Arrows(house).dotted_functions()] == [
        "plugin/lower/wiring.py"
    ]


def test_a_module_named_by_a_dotted_string_is_free(build) -> None:
    house = build({"plugin/lower/wiring.py": 'URLS = "plugin.upper.domain.entry"\n'})
    assert Arrows(house).dotted_functions() == []


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("plugin/lower/domain/notice.py", "def tell_accepted(): ...", "function tell_accepted"),
        ("plugin/lower/domain/notice.py", "def send(told): ...", "parameter told"),
        ("plugin/lower/domain/notice.py", "class ToldPeople: ...", "class ToldPeople"),
        ("plugin/lower/domain/notice.py", "class Notice:\n    told_at = 1", "attribute told_at"),
        ("plugin/lower/domain/notice.py", "told = 1", "variable told"),
        ("plugin/lower/domain/told.py", "", "module told"),
        ("plugin/lower/templates/told.html", "", "template told"),
        ("plugin/lower/static/admin.css", ".is-told { color: red }", "style is-told"),
        ("plugin/lower/forms/form.py", "class Sheet: ...", "class Sheet"),
    ],
)
def test_a_forbidden_name_is_found(build, path: str, text: str, kind: str) -> None:
    found = names.list_forbidden_names(build({path: text}))
    assert [each.split(": ")[1].partition(" -> ")[0] for each in found] == [kind]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("plugin/lower/domain/notice.py", "def retell_it(): ...\ntold_in_tests = untold = 1"),
        ("plugin/lower/domain/notice.py", "for each in people: ..."),
        ("plugin/lower/domain/notice.py", "def test_somebody_is_told(): ..."),
        ("plugin/lower/domain/notice.py", "each = 1"),
        ("plugin/upper/forms/form.py", "class Sheet: ..."),
    ],
)
def test_another_sense_is_free(build, path: str, text: str) -> None:
    assert names.list_forbidden_names(build({path: text})) == []


def test_a_forbidden_text_is_found(build) -> None:
    catalogue = 'msgid ""\n"The applicant Is told "\n"nothing."\nmsgstr ""\n'
    house = build({"plugin/lower/locale/ja/LC_MESSAGES/django.po": catalogue})
    assert names.list_forbidden_texts(house) == [
        "plugin/lower/locale/ja/LC_MESSAGES/django.po: The applicant Is told nothing."
    ]


def test_a_module_without_its_test_is_found(build) -> None:
    house = build(
        {
            "plugin/lower/domain/cycle.py": "\n" * 61,
            "plugin/lower/domain/tier.py": "\n" * 61,
            "plugin/lower/domain/short.py": "\n" * 60,
            "tests/plugin/lower/domain/test_tier.py": "",
            "tests/plugin/test_cycle.py": "",
        }
    )
    assert mirror.list_unmirrored(house) == ["plugin/lower/domain/cycle.py"]
    assert mirror.mirrored(house) == 50.0


def test_pages_read_as_text_are_found(build) -> None:
    text = """
def page_of(client):
    return client.get("/").content.decode()

def test_page(client, sent):
    text = page_of(client)
    assert "a" in text
    assert "b" not in text
    assert "c" in [1, 2]
    assert "d" in json.loads(text)
    assert re.search("x", text)
    assert re.search("x", sent)
    assert re.findall("<p>(.)", sent)
"""
    house = build({"tests/plugin/test_page.py": text})
    assert mirror.list_asserts_in_text(house) == ["tests/plugin/test_page.py:7"]
    assert mirror.list_regex_on_html(house) == ["tests/plugin/test_page.py:11", "tests/plugin/test_page.py:13"]


@pytest.mark.parametrize(
    ("pattern", "is_markup"),
    [
        ("'<p>(.)'", True),
        ('\'class="([^"]+)"\'', True),
        ('r\'src="(/files/[^"]+)"\'', True),
        ("f'name=\"{name}\"'", True),
        ("'(?<=href=.)x'", True),
        ("r'(?P<year>\\d+)(?<!0)'", False),
        ("'a < b'", False),
    ],
)
def test_a_pattern_that_spells_markup_is_found(build, pattern: str, is_markup: bool) -> None:
    house = build({"tests/plugin/test_page.py": f"found = re.findall({pattern}, sent)\n"})
    assert bool(mirror.list_regex_on_html(house)) == is_markup


def test_a_docstring_that_says_no_more_than_the_name_is_found(build) -> None:
    text = (
        'class Campaign:\n    """One campaign."""\n'
        'def close(at):\n    """The moment is Japan\'s; drafts stay."""\n'
        'def count(campaign):\n    """Count campaigns."""\n'
    )
    house = build({"plugin/lower/domain/campaign.py": text})
    assert [found.split(": ")[1] for found in docstrings.list_empty_docstrings(house)] == ["Campaign", "count"]


def test_sizes_are_counted(build) -> None:
    house = build(
        {
            "plugin/lower/domain/cycle.py": "def move(): ...\ndef draw(application, answers): ...\n",
            "plugin/upper/domain/state.py": "def _move(): ...\ndef show(x): draw(x.application, get_answers(x))\n",
            "plugin/upper/migrations/0001_initial.py": "def move(): ...\n" * 99,
            "plugin/upper/admin/entry.py": "class ActionView(WagtailAdminTemplateMixin, FormView): ...\n",
            "foundation/viewsets/action.py": "class Mine(ActionView): ...\n",
            "plugin/lower/static/x.css": "a" * 161,
        }
    )
    assert len(sizes.list_definitions(house, "move")) == 2
    assert [each.split(": ")[1] for each in sizes.list_side_by_side(house)] == ["draw", "show"]
    assert sizes.list_action_bases(house) == ["plugin/upper/admin/entry.py:1"]
    assert sizes.list_migrations(house) == ["plugin/upper/migrations/0001_initial.py"]
    assert sizes.list_long_css(house) == ["plugin/lower/static/x.css:1: 161"]
    assert sizes.admin_lines(house) == 2
    assert sizes.largest_app_lines(house) == 7


def test_a_noun_that_one_folder_alone_has_is_counted(build) -> None:
    house = build(
        {
            "plugin/lower/domain/answer.py": "",
            "plugin/lower/domain/answer_conflict.py": "",
            "plugin/lower/views/answer_autosave.py": "",
            "plugin/lower/domain/draft.py": "",
            "plugin/upper/domain/answer.py": "",
        }
    )

    # cycle and draft below, answer above, of eight: entry and the lower answer lie in two folders
    assert sizes.lone_nouns(house) == 37.5


@pytest.mark.parametrize(
    ("code", "worst"), [("duplicates", 30), ("mirrored_modules", 100), ("test_lines_per_line", 0.75)]
)
def test_a_figure_at_its_limit_is_within_it_and_one_beyond_is_not(code: str, worst: float) -> None:
    figure = next(each for each in FIGURES if each.code == code)
    step = -0.01 if figure.at_least else 1

    assert [figure.keeps(value, read_limits()[code]) for value in (worst, worst + step)] == [True, False]
