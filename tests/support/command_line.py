"""The command line as somebody types it: in this process, or as a program of its own; and a tracker to type it for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from addin import cli
from addin.terminal import Exit

TRACKERS = Path(__file__).parents[1] / "data" / "trackers"
TRACKER = TRACKERS / "opvolging_jarne_vandamme_cargo.xlsx"


def leerlijn(*arguments: object) -> Result:
    return CliRunner().invoke(cli.leerlijn, [str(argument) for argument in arguments])


def as_program(*arguments: object, **settings: object) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "addin", *map(str, arguments)]
    return subprocess.run(
        line, capture_output=True, text=True, encoding="utf-8", check=False, **{"timeout": 300, **settings}
    )  # type: ignore[call-overload,no-any-return]


def sentence_of(result: Result) -> str:
    """Return the one line on stderr, after checking that it is one and that nothing else was said."""
    assert result.exit_code == Exit.NOT_DONE
    assert result.stdout == ""
    [sentence] = result.stderr.splitlines()
    return sentence
