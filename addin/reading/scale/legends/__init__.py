"""Legends: where a workbook itself says what its signs and colours mean, in every way that people write them."""
