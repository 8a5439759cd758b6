"""Cài đặt, quy trình: the internal process of each procedure."""
