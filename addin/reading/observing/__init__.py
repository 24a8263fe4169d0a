"""From the lanes of a list to observations: ratings in lanes, lists whose place is the rating, diaries of codes."""
