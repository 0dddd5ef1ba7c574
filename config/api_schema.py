"""How the API describes itself: every operation also names the one shape in which it says what went wrong."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework.parsers import MultiPartParser

from documents.serializers import ErrorSerializer

ERRORS = {
    "400": "A parameter cannot be read, or is not known here.",
    "401": "Nobody is known to ask: the token does not hold, or there is none.",
    "403": "Not permitted.",
    "404": "There is no such thing, or it was not there yet on that day.",
    "410": "It belonged to a document that was withdrawn from the library; `withdrawn` says when and why.",
    "412": "Somebody changed it since it was read; `current` is what it says now.",
    "428": "`If-Match` does not say which version was read.",
    "413": "The file is too large.",
    "415": "The content is not of the kind that is read here.",
    "409": "It cannot be done as things stand.",
    "429": "Too many requests. `Retry-After` says how many seconds to wait.",
}
BY_METHOD = {"GET": ("400", "404", "429"), "POST": ("400", "401", "403", "409", "429")}
BY_METHOD |= {
    "PATCH": ("400", "401", "403", "404", "409", "412", "428", "429"),
    "PUT": ("400", "401", "403", "404", "409", "412", "428", "429"),
    "DELETE": ("401", "403", "404", "409", "429"),
}


class Bearer(OpenApiAuthenticationExtension):
    """How the schema tells of a token."""

    target_class = "accounts.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token from the page of your account."}


class Schema(AutoSchema):
    def _get_response_bodies(self, direction: str = "response") -> dict:
        bodies = super()._get_response_bodies(direction)
        codes = BY_METHOD.get(self.method, ())
        if self.method == "POST" and "{" in self.path:
            codes = (*codes, "404", "412")
        if self.method == "POST" and MultiPartParser in self.view.parser_classes:
            codes = (*codes, "413", "415")
        if self.method == "GET" and "{" in self.path and hasattr(self.view, "document_of"):
            codes = (*codes, "410")
        for code in codes:
            if code not in bodies:
                bodies[code] = self._get_response_for_code(ErrorSerializer, code, direction=direction)
                bodies[code]["description"] = ERRORS[code]
        return bodies
