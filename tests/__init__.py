"""Tests of the generator and of the bulletin it builds."""
