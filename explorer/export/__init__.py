"""What leaves the program: one module per format, each pure and golden-tested."""
