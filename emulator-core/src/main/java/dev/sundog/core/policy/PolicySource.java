package dev.sundog.core.policy;

/**
 * A policy with where it comes from.
 *
 * @param id an ARN, or the name of a policy within something
 * @param origin what it belongs to, as simulations name it: {@code user}, {@code role}, {@code group}, {@code resource}, {@code none}
 */
public record PolicySource(String id, String origin, Policy policy) {}
