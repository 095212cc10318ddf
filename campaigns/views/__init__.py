"""Pages of campaigns that are no Wagtail pages: registering, and private pages each behind an address of its own."""
