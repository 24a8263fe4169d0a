"""Ask the tables across learners: what was heard of everybody. A query or two, whatever the size."""
