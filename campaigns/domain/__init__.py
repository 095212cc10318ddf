"""The verbs of campaigns. So far one: `state.move`; registering and approving build on it."""
