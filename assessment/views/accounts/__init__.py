"""Pages of one's own account that allauth has not, or not as we want them."""

from assessment.views.accounts.factor import activate_totp, generate_codes, index
from assessment.views.accounts.me import me
from assessment.views.accounts.sessions import sessions
from assessment.views.accounts.waiting import too_many

__all__ = ["activate_totp", "generate_codes", "index", "me", "sessions", "too_many"]
