"""The page on which the school sees who did what in the record, and takes the head of the chain along."""
