"""Templates are read and cached as Django does; their blocks are looked for once."""

import pytest
from django.template import Node, engines
from django.template.loader_tags import BlockNode

from config.template_loader import FixedNodes


def load(name):
    return engines["django"].get_template(name).template


def test_a_page_is_the_same_each_time(monkeypatch):
    base = load("base.html")
    first = base.nodelist.get_nodes_by_type(BlockNode)
    monkeypatch.setattr(Node, "get_nodes_by_type", None)

    assert load("base.html") is base
    assert base.nodelist.get_nodes_by_type(BlockNode) is first
    assert {"title", "content", "footer"} <= {node.name for node in first}


def test_other_types_of_nodes_are_found_beside_them():
    nodes = load("base.html").nodelist

    assert isinstance(nodes, FixedNodes)
    assert len(nodes.get_nodes_by_type(Node)) > len(nodes.get_nodes_by_type(BlockNode)) > 5


def test_what_is_missing_is_said_each_time():
    for _ in range(2):
        with pytest.raises(Exception, match="nothing.html"):
            load("nothing.html")
