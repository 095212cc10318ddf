"""The verbs of campaigns: registering and what follows (`participation`), states (`state`), mail (`letters`)."""
