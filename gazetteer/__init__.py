"""Where is it? Places, areas and measured roads, with their names in three scripts."""
