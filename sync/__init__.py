"""Exchange with the central system; every entry already waits for it in `delivery`."""
