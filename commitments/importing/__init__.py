"""Progress from spreadsheets: what the sheet asks, how it is read, what each row would do, and writing it."""
