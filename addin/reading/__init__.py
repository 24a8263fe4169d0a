"""From a snapshot to observations: find the tables, name rows and columns, read legends, decide each status, say why.

``read`` is the one way in. It weighs evidence and never guesses: what a careful person could not decide comes back as
an uncertain observation with a question beside it.
"""
