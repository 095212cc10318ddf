"""Every list of the admin that may grow: of records, of pages, of what Wagtail keeps, and what is chosen from.

They are found by the names of their addresses, so that a new list of records is counted without a line here; pages of
another name are named. Lists of pages have an argument: the page whose children they show, the type that is used.
"""

from collections.abc import Iterator

from django.urls import reverse

from tests.doors.admin import list_patterns
from tests.lists.rows import Shared

# lists that the law or the site fixes, or that this site can't fill: nobody adds a row by the hundred
FIXED = (
    *("industry:", "prefecture:", "designatedcity:", "sizeband:", "legalform:", "wagtaillocales:", "wagtailsites:"),
    *(
        "wagtailsnippets:index",
        "wagtailforms:",
        "wagtailusers_groups:",
        "wagtailadmin_workflows:",
        "wagtailadmin_collections:",
    ),
)
LISTS = (
    ":index",
    ":list",
    ":choose",
    ":choose_results",
    "_results",
    ":report",
    ":notices",
    ":suppressions",
    ":batches",
)
NAMED = {
    *("laurel_notices_admin:mailings", "laurel_certificates_admin:certificates", "laurel_clock:work"),
    *("awards_applications_modeladmin_index", "wagtailadmin_choose_page", "wagtail_localize:translations_report"),
    *("laurel_imports_admin_imports", "laurel_results_admin_imports"),
    *("laurel_cooperation_admin:pick", "laurel_cooperation_admin:send", "laurel_cooperation_admin:remind"),
    *("laurel_viewsets:drafts", "laurel_exchange:bundles", "laurel_search:tallies", "laurel_clock:jobs"),
    *("laurel_privileges_boards", "laurel_notices_admin:wordings", "award_rooms:open", "panel_meetings:plan"),
    *("laurel_results_admin_fillings", "wagtailadmin_home"),
}
REPORTS = "wagtailadmin_reports:"
# Lists that Wagtail draws of pages: what it asks of the database whatever is in them
OF_PAGES = ("wagtailadmin_explore", "wagtailadmin_pages:", "wagtailadmin_choose_page", REPORTS)


def list_admin_lists(shared: Shared) -> Iterator[tuple[str, str]]:
    """By name, the address of each."""
    for name, pattern in list_patterns():
        is_list = name.endswith(LISTS) or name in NAMED or name.startswith(REPORTS)
        if is_list and not pattern.pattern.regex.groupindex and not name.startswith(FIXED):
            yield name, reverse(name)
    for pages in (value for value in vars(shared).values() if isinstance(value, dict)):
        page = pages["ja"]
        yield f"wagtailadmin_explore {page.slug}", reverse("wagtailadmin_explore", args=[page.pk])
        model = page.specific_class._meta
        name = f"wagtailadmin_pages:type_use {model.label}"
        yield name, reverse("wagtailadmin_pages:type_use", args=[model.app_label, model.model_name])


def list_admin() -> Iterator[str]:
    """Addresses of our own lists of records."""
    for name, pattern in list_patterns():
        is_list = not pattern.pattern.regex.groupindex and name.endswith(("index", ":list"))
        if is_list and not name.startswith((*FIXED, "wagtail")):
            yield reverse(name)
