"""Web processes that are replaced while people work with the site."""
