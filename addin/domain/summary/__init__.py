"""The evaluation summary of the monthly talk: what it says (``model``), and how what was heard becomes that.

``timeline`` places every rating in time, ``period`` is the stretch that is reported on, ``standing`` says where a
learner stands on one competence according to each voice, ``lines`` puts these in the trajectory's order and ``beside``
sorts what companies rate besides; ``points`` chooses what to say, ``prepare`` what to ask, ``phrases`` is the wording.
``agreement`` is what was agreed before. Pure; ``macros/summarise`` builds a summary from these and
``workbook_templates`` puts it on paper.
"""
