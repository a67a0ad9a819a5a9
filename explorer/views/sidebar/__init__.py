"""Sources, speakers and marks: what is open, and the legend that filters."""
