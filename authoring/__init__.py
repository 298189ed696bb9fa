"""A panel writes: guidelines, questions, recommendations, wordings and grades. Reads voting, knows no export."""
