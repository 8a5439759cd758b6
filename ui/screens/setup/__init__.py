"""The first start: four pages that set a counter up; nothing is stored before the last."""
