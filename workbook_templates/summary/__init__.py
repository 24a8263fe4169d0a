"""The evaluation summary in words and on paper.

``compose`` says what ``addin.domain.summary.model.Summary`` holds, in the words of ``words``; ``evidence`` joins what
several people said alike, so that two pages are enough, and ``matrix`` is the table of everything. ``forms`` gives it
as a page, a PDF, a Word document or a workbook; ``document`` as JSON.
"""
