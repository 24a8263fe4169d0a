"""A folder that OneDrive, SharePoint or Drive fills: each workbook in it is synced once it has come to rest.

``settling`` says which files have come to rest, ``memory`` remembers what was done with each, ``rounds`` looks through
the folder once, and ``command`` does that again and again. It looks rather than listens: network drives, and programs
that fill such folders, tell of changes late, twice or never.
"""
