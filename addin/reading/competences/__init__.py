"""Which competence a text means: by code in any spelling, by its words in any language, by its neighbours."""
