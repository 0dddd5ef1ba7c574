"""Addresses of the commitments."""

app_name = "commitments"

urlpatterns = []
