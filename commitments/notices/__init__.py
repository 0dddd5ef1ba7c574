"""What people are told: rows made with the event they tell of, read in the product or mailed as a digest."""
