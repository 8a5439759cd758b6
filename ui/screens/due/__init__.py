"""Hạn trả và xin lỗi."""
