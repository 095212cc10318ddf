"""What Wagtail's own API does with pages, where our rules have a word in it."""
