"""What people wrote in the forms of a workbook: agenda, talk, consultation, passports, checklists. It rates nobody.

A form is known by its headings and labels, wherever it stands and whatever its sheet is called. ``words.toml`` holds
what they say, ``vocabulary`` looks it up; ``page`` is a sheet by rows, ``tables`` finds headings with lines below,
``lines`` and ``labels`` make entries of them, ``forms`` does all that for a workbook.
"""

from addin.reading.forms.forms import with_forms

__all__ = ["with_forms"]
