"""The funding chart: a bar for each commitment, drawn by one function for screen and export."""
