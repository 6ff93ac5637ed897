/** Our description of an API as the generator sees it: a description merged with its overlay, checked and typed. */
package dev.sundog.codegen.model;
