"""An editor's day: the piles of the desk, drafting and review, many decisions at once, carrying an assessment over."""
