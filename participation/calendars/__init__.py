"""Calendar bytes: records in, iCalendar out. Knows no Django and no database; the caller brings the clock."""
