"""Sổ & báo cáo: handing a shift over, the end of a day, and who answers for what."""
