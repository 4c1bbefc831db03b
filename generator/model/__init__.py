"""The records of the register: frozen values, generic in their text (`City[Text]` becomes `City[str]`)."""
