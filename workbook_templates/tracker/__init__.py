"""Our own tracker: one workbook for a learner, or for the learners of one company, with everything a school year needs.

``request`` says for whom it is, ``workbook`` puts it together, ``sheets/`` holds one module a sheet, ``page`` and
``looks`` are the paper they are written on. Every list, name and status comes from ``addin.domain``, so that
``leerlijn read`` understands a filled-in template without being told anything.
"""
