"""The buttons in LibreOffice Calc: an extension that asks ``leerlijn press`` and makes the edits that come back.

``leerlijn_calc.py`` runs inside LibreOffice, with LibreOffice's own Python, and knows nothing of us but a command to
call: no rule about ratings is in it. ``extension.py`` packs it with the menu into one .oxt file.
"""
