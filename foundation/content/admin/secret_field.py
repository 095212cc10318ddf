"""What somebody must not read yet of a page that is theirs to edit: neither its panel nor a comparison of versions."""

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from foundation.content.admin.concealed_list import Method, wrap
from foundation.content.domain.queries.secret_field import list_secret_fields


def hide_secret(usual: Method) -> Method:
    """A panel of the editor; versions are compared by those that are shown."""

    def shown(panel: Any) -> bool:
        is_shown: bool = usual(panel)
        if not is_shown or not isinstance(panel.instance, Page) or panel.request is None:
            return is_shown
        return not list_secret_fields(panel.instance, [panel.field_name], panel.request.user)

    return shown


def narrow_panels() -> None:
    wrap(FieldPanel.BoundPanel, "is_shown", hide_secret)
