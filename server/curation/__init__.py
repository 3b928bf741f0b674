"""What the keepers of the evidence work with."""
