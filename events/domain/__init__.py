"""The verbs of events: what becomes of proposed ones (`proposal`). Pages are published by Wagtail's own actions."""
