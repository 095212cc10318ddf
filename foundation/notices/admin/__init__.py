"""Mail in the Wagtail admin: the outbox, the wording, the stop list, writing to many."""
