"""What conditional formats make the screen show."""
