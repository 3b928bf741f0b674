"""From text to claims: sentences, figures, times, names, and what is said with them."""
