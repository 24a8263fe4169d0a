"""Write the table of docs/access.md from the matrix that the service itself goes by; --check only compares."""

from __future__ import annotations

import sys
from pathlib import Path

from sync_service.accounts.matrix import MATRIX, OPEN, PROGRAM
from sync_service.accounts.roles import Role

DOCUMENT = Path(__file__).parents[1] / "docs" / "access.md"
BEGIN, END = "<!-- made by .ci/access_table.py -->", "<!-- end -->"


def table() -> str:
    """Return the matrix as a table: a line for each address, a column for each role."""
    lines = ["| address | " + " | ".join(Role) + " |", "|---|" + ":-:|" * len(Role)]
    for endpoint in sorted(MATRIX):
        row = MATRIX[endpoint]
        said = {OPEN: "everybody", PROGRAM: "paired programs"}.get(row) if isinstance(row, str) else None
        marks = [said or "", *[""] * (len(Role) - 1)] if said else ["●" if role in row else "" for role in Role]
        lines.append(f"| `{endpoint}` | " + " | ".join(marks) + " |")
    return "\n".join(lines)


def main() -> int:
    """Write or compare; return 1 when the document is behind."""
    now = DOCUMENT.read_text("utf-8")
    before, rest = now.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    made = f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"
    if "--check" in sys.argv[1:]:
        return int(made != now)
    DOCUMENT.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
