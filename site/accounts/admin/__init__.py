"""Users in the Wagtail admin."""
