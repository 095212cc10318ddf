"""What the Makefile's targets do. Nothing of the site or of the plugin set may import this."""
