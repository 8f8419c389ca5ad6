"""The door in the editor: who may stand there, the printed list, and what was marked."""
