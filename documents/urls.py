"""Addresses of the documents."""

app_name = "documents"

urlpatterns = []
