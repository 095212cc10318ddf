"""The award's records in Wagtail's admin: lists, editing pages, the acts that matter, choosers."""
