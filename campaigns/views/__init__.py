"""Pages of campaigns that are no Wagtail pages: private ones, each behind an address of its own."""
