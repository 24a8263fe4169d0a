"""The school's words: trajectory, competence, status, role, observation. Pure; knows nothing of files or pages.

The glossary in docs/glossary.md links each name to its Dutch term.
"""
