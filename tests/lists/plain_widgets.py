"""What a test that counts statements needn't draw: widgets' HTML, and copies of what each template was given.

All that a widget shows is read before its template is begun (`Widget.get_context`), so that its statements are counted.
"""

from typing import Any

from django.forms.renderers import DjangoTemplates

WIDGETS = "django/forms/widgets/"
COUNTED = ("paginator", "listing")


class PlainWidgets(DjangoTemplates):
    """The renderer of forms, without the templates of Django's own widgets."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        return "" if template_name.startswith(WIDGETS) else str(super().render(template_name, context, request))


def keep_list(store: dict[str, Any], signal: Any, sender: Any, template: Any, context: Any, **kwargs: Any) -> None:
    """Of all that an answer's templates were given: what says how many rows its list has."""
    (found,) = store.setdefault("context", [{}])
    for name in COUNTED:
        if name in context:
            found.setdefault(name, context[name])
