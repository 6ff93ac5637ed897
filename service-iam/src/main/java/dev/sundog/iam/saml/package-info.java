/** SAML 2.0 as far as federation needs it: metadata of identity providers, and signed responses with one assertion. */
package dev.sundog.iam.saml;
