"""One shape for every error of the API: `{"error": {"status", "code", "message", "fields"}}`. Knows no error itself."""


def shaped(code: int, name: str, message: str, fields: dict | None = None) -> dict:
    return {"error": {"status": code, "code": name, "message": message, "fields": fields or {}}}
