"""What a school can set about its year: published holidays, how the year is cut up, and figures that rules impose.

The holiday rules themselves stand in ``school_year``; a figure has a source and the day from which it holds.
"""
