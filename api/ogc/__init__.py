"""The record as OGC API - Features: the same Selection, for GDAL, QGIS and their kind."""
