"""The sheet that shows what a newer engine finds otherwise, before it is accepted."""
