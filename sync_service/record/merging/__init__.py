"""Merge versions into what a company's workbooks ever said and say now. Pure: no clock, no storage, no arrival order.

From the bottom: ``sight`` takes a rating apart into what it is about and what it says; ``align`` pairs the ratings of
two versions; ``lineage`` finds which versions are one workbook and what each was made from; ``thread`` follows one
rating; ``vanish`` tells cleared from vanished; ``workbook`` merges one workbook; ``plan`` says what follows.
"""
