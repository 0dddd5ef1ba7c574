"""Where every commitment stands, now and on any date: headlines and tallies beside the ledger, matrix, summaries."""
