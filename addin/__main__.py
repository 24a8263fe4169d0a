"""``python -m addin`` is ``leerlijn``."""

from __future__ import annotations

from addin.cli import main

if __name__ == "__main__":
    main()
