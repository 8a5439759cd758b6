"""Steps of the centre's tables; each only adds."""
