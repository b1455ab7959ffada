"""What an article is, how one is read, which facts it states, and how it is cited."""
