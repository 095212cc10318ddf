"""Sentences that stand side by side: a blank between them in English, none in Japanese."""

import re

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString

from foundation.text.languages import active_language

register = template.Library()
BLANK = re.compile(r"([。！？](?:</\w+>)*)\s+")


class SentencesNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        written = self.nodelist.render(context)
        return SafeString(BLANK.sub(r"\1", written)) if active_language() == "ja" else written


@register.tag
def sentences(parser: Parser, token: Token) -> SentencesNode:
    """What stands between, without the blanks of the template after a Japanese full stop."""
    nodelist = parser.parse(("endsentences",))
    parser.delete_first_token()
    return SentencesNode(nodelist)
