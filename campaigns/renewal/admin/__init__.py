"""Admin of carrying a campaign into its next year."""
