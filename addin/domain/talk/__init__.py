"""What people agree and keep of their talks: ``matters`` are the things said, ``faults`` what cannot be kept so.

Each is a fact: somebody said it on a day; a later one takes its place, or takes it back. What stands is computed
(``sync_service.record.talk``), nothing is ever changed. ``five`` lays the five-plus-five of three sides side by side.
"""
