"""The buttons in Excel on the desktop, the web and the Mac: a pane in plain JavaScript, its words, and its manifest.

No rule about ratings lives here: ``js/`` takes a snapshot of the open workbook, sends it to the service, and makes the
edits that come back. ``words.py`` holds what the pane, the ribbon and the menu in Google Sheets say.
"""
