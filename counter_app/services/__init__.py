"""One module per activity at the counter; one method is one transaction."""
