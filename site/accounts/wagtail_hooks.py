"""Has what several users may do recorded when staff change it at once."""

from wagtail import hooks

from accounts.admin.user import note_states, record_bulk

hooks.register("before_bulk_action", note_states)
hooks.register("after_bulk_action", record_bulk)
