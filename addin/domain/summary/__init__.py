"""The evaluation summary of the monthly talk: what it says (``model``), and how what was heard becomes that.

``timeline`` places every rating in time, ``period`` is the stretch that is reported on, ``standing`` says where a
learner stands on one competence according to each voice, ``phrases`` is the wording. Pure; ``macros/summarise`` builds
a summary from these and ``workbook_templates`` puts it on paper.
"""
