"""Admin of case studies: the words by which cases are sorted. Pages are edited in the page tree."""
