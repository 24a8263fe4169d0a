"""The forms in which a summary goes out: a page, a PDF, a Word document, a workbook. Each is loaded when asked."""

from __future__ import annotations

from addin.domain.council.score import ScoreRule
from addin.domain.summary.model import Summary
from workbook_templates.paper.blocks import Paper, printable
from workbook_templates.summary.form import Form
from workbook_templates.summary.words import SummaryWords


def summary_file(summary: Summary, form: Form, words: SummaryWords) -> bytes:
    """Return the evaluation summary of all its learners as one file. The same summary gives the same bytes."""
    if form is Form.XLSX:
        from workbook_templates.summary.workbook import summary_workbook

        return summary_workbook(summary, words)
    from workbook_templates.summary.compose import summary_paper

    return on_paper(summary_paper(summary, words), form)


def council_file(summary: Summary, form: Form, words: SummaryWords, rule: ScoreRule | None = None) -> bytes:
    """Return the class-council pack of all its learners as one file; scores only by the school's ``rule``."""
    from workbook_templates.council.compose import council_paper
    from workbook_templates.council.words import CouncilWords

    paper = council_paper(summary, CouncilWords(words), rule)
    if form is Form.XLSX:
        from workbook_templates.paper.book import paper_xlsx
        from workbook_templates.paper.names import sheet_names

        paper = printable(paper)
        return paper_xlsx(paper, sheet_names([part.name for part in paper.parts]))
    return on_paper(paper, form)


def on_paper(paper: Paper, form: Form) -> bytes:
    """Return a paper as a page, a PDF or a Word document."""
    paper = printable(paper)
    if form is Form.PDF:
        from workbook_templates.paper.pdf import paper_pdf

        return paper_pdf(paper)
    if form is Form.DOCX:
        from workbook_templates.paper.word import paper_docx

        return paper_docx(paper)
    from workbook_templates.paper.page import paper_html

    return paper_html(paper).encode()
