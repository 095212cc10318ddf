"""The private page of a cooperating body: `/{language}/cooperate/<secret>/`. GET changes nothing, ever."""
