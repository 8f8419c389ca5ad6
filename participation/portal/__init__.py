"""Pages and actions made of several rooms: the event page, signing up, managing a signup, calendars, the city front."""
