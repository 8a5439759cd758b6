"""The receipt drawn by other libraries: the same words, table, codes and faces."""
