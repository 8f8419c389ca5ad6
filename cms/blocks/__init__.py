"""StreamField blocks: what a page can be made of. There is no raw HTML block, and a picture always has its text."""
