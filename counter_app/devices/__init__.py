"""Printers, rasters and scanners."""
