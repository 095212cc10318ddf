"""`make bench`: this site beside a stock Wagtail, plain views and a constant, in one run. See docs/running.md."""
