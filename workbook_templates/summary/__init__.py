"""The evaluation summary on paper: ``page`` is the HTML one, ``workbook`` the .xlsx one, ``document`` the JSON one.

All three say what ``addin.domain.summary.model.Summary`` holds, in the words of ``words``; ``evidence`` joins what
several people said alike, so that two pages are enough.
"""
