/**
 * AWS's models at run time: operations, schemas, constraints, errors. Generated code fills them, the wire walks them. Knows
 * the bytes of no protocol, but keeps the names that each of them uses.
 */
package dev.sundog.core.shape;
