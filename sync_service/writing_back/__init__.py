"""What the school has to say, on its way back into each company's own workbook.

``telling`` chooses what a company may read of what stands about a learner, and is pure; ``letters`` asks the record for
it; ``pulling`` plans and makes the edits. The sheet itself is for ``addin.macros.reply``. docs/write-back.md tells it.
"""
