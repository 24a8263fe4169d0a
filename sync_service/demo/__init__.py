"""The example school: invented companies whose real workbooks are really read, so that the demo shows the truth."""
