"""What differs: a short ranked list, in sentences."""
