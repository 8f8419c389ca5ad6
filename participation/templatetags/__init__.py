"""Printing readings and icons; nothing here decides anything."""
