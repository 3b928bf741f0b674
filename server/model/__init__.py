"""The words of the product as frozen values: standard library only, nothing of ours above this package."""
