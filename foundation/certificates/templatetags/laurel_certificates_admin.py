"""What the admin of certificates shows besides its rows."""

from django import template

from foundation.certificates import registry

register = template.Library()


@register.simple_tag
def certificate_templates() -> tuple[registry.Template, ...]:
    """Every template there is, with its placeholders."""
    return registry.templates.list()
