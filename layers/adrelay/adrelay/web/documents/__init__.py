"""The API's answers as models, for OpenAPI and for the tests that hold real answers against them.

A route names its document, which is in one of these modules. Every field has a description: it is the API's
reference.
"""
