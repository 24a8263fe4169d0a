"""What is made as a paper stands well on its pages, however much there is."""

from __future__ import annotations

import subprocess
from pathlib import Path

from workbook_templates.paper.blocks import Group, Head, Mark, Matrix, Paper, Part, Row, Section
from workbook_templates.paper.pdf import paper_pdf


def test_no_cluster_is_named_at_the_foot_of_a_page_with_its_rows_on_the_next(tmp_path: Path) -> None:
    first, path = set(), tmp_path / "paper.pdf"
    for count in range(72, 92):
        path.write_bytes(paper_pdf(_paper(count)))
        told = subprocess.run(
            ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True, timeout=60
        )
        pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in told.stdout.split("\f")]
        first.add("Second" in pages[0])
        assert not any(page[-2] == "Second" for page in pages if len(page) > 1), count

    assert first == {True, False}  # the end of the page was among them


def _paper(count: int) -> Paper:
    """Return a paper with two clusters, the first of so many competences."""
    mark = Mark("achieved", "reached", "")
    groups = tuple(
        Group(title, tuple(Row(f"{title[0]}{number}", "Does something", (), ((mark,),)) for number in range(many)))
        for title, many in (("First", count), ("Second", 4))
    )
    section = Section("all", "Everything", (Matrix("Competence", (Head("Koen"),), groups),))
    return Paper("Paper", "en", "Contents", (Part("Learner", "Noor", (), (), (section,)),), "2026-11-20", "20 Nov 2026")
