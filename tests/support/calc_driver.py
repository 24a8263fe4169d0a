"""Drives a real LibreOffice Calc, from a Python that knows UNO: ``calc_driver.py PROFILE < plan.json``.

The plan is a list of steps, each with the workbook to ``open``, what to ``do`` in it one after another, and where the
workbook that then stands there goes (``out``). What each doing gave is written as JSON, in order.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

sys.path.insert(0, str(Path(__file__).parents[2] / "addin" / "libreoffice"))
import leerlijn_calc

HIDDEN = PropertyValue("Hidden", 0, True, 0)


def connected(pipe):
    """Return the context of the LibreOffice that listens on a pipe, once it does."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not come up")


def done(context, document, doing):
    """Do one thing and return what it gave."""
    try:
        return {"gave": _done(context, document, **doing)}
    except leerlijn_calc.Stale as error:
        return {"stale": error.where}
    except leerlijn_calc.Protected as error:
        return {"protected": str(error)}
    except leerlijn_calc.Trouble as error:
        return {"trouble": str(error)}


def _done(context, document, what, **given):
    sheets = document.getSheets()
    if what == "press":
        return leerlijn_calc.press(document, given["button"], given["command"], "nl")
    if what == "apply":
        leerlijn_calc.apply(document, given["edits"])
    elif what == "undo":
        titles = list(document.getUndoManager().getAllUndoActionTitles())
        document.getUndoManager().undo()
        return titles
    elif what == "type":
        sheets.getByName(given["sheet"]).getCellRangeByName(given["cell"]).setFormula(given["text"])
    elif what == "protect":
        sheets.getByName(given["sheet"]).protect("")
    elif what == "formula":
        return sheets.getByName(given["sheet"]).getCellRangeByName(given["cell"]).getFormula()
    elif what == "trigger":  # as the menu does, with the extension that is installed
        document.getCurrentController().getFrame().activate()
        made = context.ServiceManager.createInstanceWithContext("be.leerlijn.Buttons", context)
        made.trigger(given["button"])
    return None


def main():
    """Run the plan."""
    profile = sys.argv[1]
    pipe = f"leerlijn-{Path(profile).name}-{time.time_ns()}"
    command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
    program = subprocess.Popen(
        [*command, f"--accept=pipe,name={pipe};urp;"], stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        context = connected(pipe)
        desk = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        told = []
        for step in json.load(sys.stdin):
            document = desk.loadComponentFromURL(Path(step["open"]).as_uri(), "_blank", 0, (HIDDEN,))
            told.append([done(context, document, doing) for doing in step["do"]])
            filter_name = PropertyValue("FilterName", 0, "Calc MS Excel 2007 XML", 0)
            document.storeToURL(Path(step["out"]).as_uri(), (filter_name,))
            document.close(True)
        json.dump(told, sys.stdout)
        desk.terminate()
        program.wait(30)
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)  # what ``soffice`` started too


main()
