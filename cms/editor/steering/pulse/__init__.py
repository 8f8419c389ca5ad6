"""How members found a meeting."""
