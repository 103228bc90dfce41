"""What is signed, handed on to others; and what others hand on."""
