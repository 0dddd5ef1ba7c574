"""What a record stands on: pieces checked and attached, links fetched into archived copies, cautions."""
