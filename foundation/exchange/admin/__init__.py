"""Pages of the exchange in Wagtail's admin."""
