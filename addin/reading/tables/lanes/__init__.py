"""The lanes beside a list of competences: what each of them is."""
