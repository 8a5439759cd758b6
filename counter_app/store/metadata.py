"""Two sets of tables: truth, which only grows, and read models, which are folds of it."""

from sqlalchemy import MetaData

truth = MetaData()
models = MetaData()
