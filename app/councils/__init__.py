"""The councils with children's services: their names, their succession, and where a text speaks of them."""
