"""The worked examples of the API. The tests send each to the running service and hold its answer against the one here.

``python -m tests.support.api_examples`` writes them anew; look at what changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("examples.json")

EXAMPLES: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
"""By ``METHOD address``: what is ``sent``, None for nothing, and what is ``answered``."""
