"""Cài đặt: what citizens are told."""
