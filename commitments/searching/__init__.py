"""Search over paragraphs, footnotes, commitments, progress and evidence: the index, finding, the page, the API."""
