"""Review: who may file, who may approve, how a version stands, whether a landing is right. Pure: it reads no disk and no clock."""
