"""Puts documents on paper: what they say is plain blocks (``blocks``), laid out as ``page``, ``pdf`` or ``word``.

``looks`` is what the three have in common. Nothing here knows what a summary is.
"""
