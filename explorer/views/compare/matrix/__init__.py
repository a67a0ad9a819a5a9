"""Facts and sources: a matrix of what every source reports of every fact."""
