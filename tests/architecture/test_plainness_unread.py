"""Templates, classes and permissions without a user, and classes that nothing draws, are found."""

from tests.architecture.plainness import unread


def test_a_dead_partial_is_found(build) -> None:
    folder = "plugin/lower/templates/laurel_lower"
    house = build(
        {
            f"{folder}/partials/dead.html": "<p>",
            f"{folder}/partials/used.html": "<p>",
            f"{folder}/kinds/one.html": "<p>",
            f"{folder}/cycle.html": '{% include "laurel_lower/partials/used.html" %}',
            "plugin/lower/views/cycle.py": 'render(f"laurel_lower/kinds/{kind}.html")',
        }
    )
    assert unread.list_unread_templates(house) == [f"{folder}/partials/dead.html"]


def test_a_dead_class_is_found(build) -> None:
    house = build(
        {
            "plugin/lower/static/x.css": ".used, .dead:hover { color: red }\n.state-open { top: 0.5em }",
            "plugin/lower/templates/x.html": '<p class="used state-{{ state }}">',
        }
    )
    assert unread.list_unread_classes(house) == ["plugin/lower/static/x.css: .dead"]


def test_a_class_that_nothing_draws_is_found(build) -> None:
    house = build(
        {
            "plugin/lower/static/x.css": ".drawn { color: red }",
            "plugin/lower/static/x.js": "document.querySelector('.looked-for')",
            "plugin/lower/templates/x.html": '<p class="drawn looked-for {% if a == "b" %}c{% endif %} d-{{ e }} b">',
            "plugin/lower/templates/admin/x.html": '<p class="button">',
        }
    )
    assert unread.list_unstyled_classes(house) == ["plugin/lower/templates/x.html: b"]


def test_a_permission_that_guards_nothing_is_found(build) -> None:
    house = build(
        {
            "plugin/lower/models/rights.py": (
                "class Right:\n    class Meta:\n"
                "        permissions = [('export_all', 'x'), ('move_cycle', 'y'), ('review_all', 'z')]\n"
            ),
            "site/accounts/roles.py": (
                "Role('reviewer', permissions=frozenset({'lower.review_all'}))\n"  # all that this role is made of
                "Role('editor', permissions=frozenset({'lower.export_all', 'lower.move_cycle'}))\n"
            ),
            "plugin/lower/permissions.py": (
                "def may_move(user): return user.has_perm('lower.move_cycle')\ndef may_export(user): ..."
            ),
            "plugin/lower/views/cycle.py": "may_move(user)",
        }
    )
    assert unread.list_unread_permissions(house) == [
        "plugin/lower/models/rights.py:3: export_all",
        "plugin/lower/permissions.py:2: may_export",
    ]
