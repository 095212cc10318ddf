"""Registers the order of this site's menu. No logic."""

from wagtail import hooks

from config.menu import regroup

hooks.register("construct_main_menu", regroup, order=1000)
