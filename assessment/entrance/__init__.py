"""How people sign in and stay so: allauth's three adapters, and what time does."""
