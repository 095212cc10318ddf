"""Template tags of what is read once: parts of pages that are made once until what they show changes."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from foundation.changes.domain.reading import read_once

register = template.Library()
LENGTH = 1000  # characters that take the room of one answer


class MadeOnceNode(template.Node):
    """What stands within, kept under the tag's values and the language."""

    def __init__(self, values: list[FilterExpression], nodelist: NodeList) -> None:
        self.values, self.nodelist = values, nodelist

    def render(self, context: template.Context) -> SafeString:
        key = (MadeOnceNode, get_language(), *(str(value.resolve(context)) for value in self.values))
        return read_once(key, lambda: self.nodelist.render(context), weigh=_weigh)


@register.tag
def made_once(parser: Parser, token: Token) -> MadeOnceNode:
    """`{% made_once "questions" address %}…{% endmade_once %}`: made once for these values and the language.

    They say all that it depends on, besides what is read within, or was read by `once`: nothing of the reader, of the
    clock, or of rows that were read before.
    """
    values = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    if not values:
        raise template.TemplateSyntaxError("made_once needs a name")
    nodelist = parser.parse(("endmade_once",))
    parser.delete_first_token()
    return MadeOnceNode(values, nodelist)


def _weigh(text: Any) -> int:
    return 1 + len(text) // LENGTH
