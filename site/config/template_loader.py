"""Django's cached templates, whose blocks are looked for once.

A template that extends another asks the latter for its blocks at each rendering, and Django walks through all its nodes
for them: a tenth of the functions that a page calls.
"""

from typing import Any

from django.template import Origin, Template
from django.template.base import Node, NodeList
from django.template.loaders import cached


class FixedNodes(NodeList):
    """The nodes of a whole template, to which none is added."""

    def __init__(self, nodes: NodeList) -> None:
        super().__init__(nodes)
        self.contains_nontext = nodes.contains_nontext
        self._found: dict[type[Node], list[Node]] = {}

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Any]:
        if nodetype not in self._found:
            self._found[nodetype] = super().get_nodes_by_type(nodetype)
        return self._found[nodetype]


class Loader(cached.Loader):
    """In the place of Django's own, around the loaders that read the files."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        template = super().get_template(template_name, skip)
        if not isinstance(template.nodelist, FixedNodes):
            template.nodelist = FixedNodes(template.nodelist)
        return template
