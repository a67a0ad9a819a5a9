"""What the analyst uses to bring sources in and to say what is known of them."""
