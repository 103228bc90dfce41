"""What a visit's pages say: compiled questions, the frame around them, sentences."""
