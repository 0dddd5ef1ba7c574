"""Indicators measured over time: observations recorded and corrected, drawn as small charts."""
