package dev.sundog.dynamodb.state;

/** Looks at items one after another. */
@FunctionalInterface
public interface ItemVisitor {

    /** Looks at one item; false when no more are wanted. */
    boolean visit(StoredItem item);
}
