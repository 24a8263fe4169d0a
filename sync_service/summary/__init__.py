"""The command ``summary``: ``material`` is what is reported on, ``making`` makes the documents of it."""
