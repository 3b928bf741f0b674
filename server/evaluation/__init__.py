"""How good the answers are: labelled claims, scores over them, and the public scorecard."""
