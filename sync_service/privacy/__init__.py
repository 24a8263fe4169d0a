"""What a learner may ask of the school: everything that is kept, a correction, and to be forgotten.

Neighbours: ``store.forgetting`` erases the rows; here everything beside the database goes too. ``keeping`` has the
commands.
"""
