"""The texts of letters and mails, which the school may word by itself: catalogue, check, store."""
