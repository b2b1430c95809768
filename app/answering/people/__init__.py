"""The route of people and posts: who holds one, since when, who before, and what somebody is or did before."""
