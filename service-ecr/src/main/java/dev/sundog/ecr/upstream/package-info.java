/** Registries elsewhere, asked as Docker asks them: from them comes what pull-through cache rules name. */
package dev.sundog.ecr.upstream;
