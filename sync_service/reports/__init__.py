"""Receipts and the record as others get them: JSON by the contract for programs, an account in words for people."""
