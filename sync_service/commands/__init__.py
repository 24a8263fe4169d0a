"""The commands of the service: they parse, call, and tell. addin finds them by their entry points."""
