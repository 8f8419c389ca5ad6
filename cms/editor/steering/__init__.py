"""Steering groups in the editor: groups and members, meetings with their packets, words explained."""
