"""The command ``summary``: ``material`` is what is reported on, ``command`` makes the documents of it and says so."""
