"""Trả kết quả (F4): what waits, and handing it over."""
