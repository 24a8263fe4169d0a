"""What a class council needs beside the summaries: the school's own rule for a report score, applied in the open."""
