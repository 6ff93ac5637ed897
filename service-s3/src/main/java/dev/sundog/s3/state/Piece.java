package dev.sundog.s3.state;

/**
 * A part of a body, kept in one blob.
 *
 * @param blob the blob's id; empty where the piece is empty
 */
public record Piece(String blob, long size) {}
