"""What spreadsheet programs call: a snapshot in, findings and edits out; workbooks into the record, and its answer.

Every call but pairing itself carries the token of a paired program (``accounts.devices``). Answers are JSON in the
language that the address asks for (``?language=fr``), troubles ``{"error": {"code": …, "said": …}}``. docs/api.md tells
it to whoever writes a host.
"""
