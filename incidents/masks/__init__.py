"""Which rows of the record does a question mean? The record held as columns, by every process."""
