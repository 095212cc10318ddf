"""What no browser sends, to the forms, the API and the mail of the site."""
