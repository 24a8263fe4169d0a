"""Takes a record back to an older form, for who goes back to an older Leerlijn (docs/operations.md)."""

from __future__ import annotations

import argparse
import sys

from sync_service import migrations
from sync_service.engine import WRITES, open_engine


def main() -> int:
    """Go back; return 2 when it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m sync_service.migrations", description=__doc__)
    parser.add_argument("record", help="the URL of the record; nobody else may have it open")
    parser.add_argument("form", help="the form to go back to, such as 0014; every form is a file in versions/")
    asked = parser.parse_args()
    engine = open_engine(asked.record)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        now = migrations.form_of(connection)
        possible = now is not None and migrations.knows(asked.form) and asked.form <= now
        if possible:
            migrations.downgrade(connection, asked.form)
    engine.dispose()
    if not possible:
        sys.stderr.write(f"The record stands at {now or 'no form'}; it cannot go back to {asked.form}.\n")
        return 2
    sys.stdout.write(f"The record stands at {asked.form}.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
