"""Who asks: tokens and their scopes. The resources themselves are the other modules here.

The framework loads these two names while it is itself being loaded, so nothing here may import its views.
"""

from accounts.api.authentication import ScopePermission, TokenAuthentication

__all__ = ["ScopePermission", "TokenAuthentication"]
