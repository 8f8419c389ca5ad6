"""The site: pages, editors, settings. It knows the domain; the domain does not know it."""
