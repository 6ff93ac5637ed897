package dev.sundog.ecr.state;

/** Where the bytes of a layer are, and how many. */
record StoredLayer(String blob, long size) {}
